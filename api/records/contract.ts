import { z } from '@hono/zod-openapi'
import { childMarks, childStates } from '../../domain/child'
import { formStates } from '../../domain/confirmation-form.form'
import { unionOf } from '../union-of'

const shown = z.string().nullable()

/** Single values of a record; protected ones are masked. */
export const valuesView = z.record(z.string(), z.union([z.string(), z.boolean(), z.null()]))
export const guardianView = z
  .object({
    relation: shown,
    name: shown,
    isGuardian: z.boolean(),
    idDocumentType: shown,
    idDocumentNumber: shown,
    phone: shown,
    workUnit: shown,
    address: shown,
  })
  .meta({ id: 'Guardian' })

const rowShape = {
  id: z.uuid(),
  name: shown,
  maskedDocument: shown,
  maskedNumber: shown,
  sex: shown,
  birthDate: z.iso.date().nullable(),
  classId: z.uuid().nullable(),
  className: shown,
  institutionId: z.uuid(),
  institutionName: z.string(),
  state: z.enum(unionOf(childStates)),
  mark: z.enum(unionOf(childMarks)).nullable(),
  openCase: z.object({ id: z.uuid(), kind: z.string(), caseNo: z.string() }).nullable(),
  formState: z.enum(formStates).nullable(),
  warnings: z.number().int(),
  version: z.number().int(),
}
/** One child of a list. */
export const childRow = z.object(rowShape).meta({ id: 'ChildRow' })
export type ChildRowView = z.output<typeof childRow>

/** A confirmation form of a list. */
export const formView = z
  .object({
    id: z.uuid(),
    formNo: z.string(),
    childId: z.uuid(),
    childName: shown,
    className: shown,
    state: z.enum(formStates),
    printedAt: z.iso.datetime(),
    returnedAt: z.iso.datetime().nullable(),
    confirmedAt: z.iso.datetime().nullable(),
    signerRelation: shown,
    signedOn: z.iso.date().nullable(),
    correctedFields: z.array(z.string()),
    expiredReason: shown,
    scanId: z.uuid().nullable(),
  })
  .meta({ id: 'ConfirmationForm' })

const bilingual = z.object({ zh: z.string(), en: z.string() })
const issueView = bilingual.extend({
  field: z.string(),
  code: z.string(),
  severity: z.enum(['error', 'warning']),
})

/** A child's record with everything around it. */
export const childView = z
  .object({
    ...rowShape,
    values: valuesView,
    guardians: z.array(guardianView),
    numbers: z.array(
      z.object({
        kind: z.enum(['G', 'J', 'L']),
        masked: z.string(),
        issuedAt: z.iso.datetime(),
        supersededAt: z.iso.datetime().nullable(),
      }),
    ),
    enrollments: z.array(
      z.object({
        id: z.uuid(),
        institutionName: z.string(),
        className: shown,
        schoolYear: z.number().int(),
        entryDate: z.iso.date(),
        entryKind: z.enum(['new', 'transfer', 'restore']),
        exitDate: z.iso.date().nullable(),
        exitReason: shown,
      }),
    ),
    cases: z.array(
      z.object({
        id: z.uuid(),
        kind: z.string(),
        caseNo: z.string(),
        state: z.enum(['open', 'closed']),
        outcome: shown,
        openedAt: z.iso.datetime(),
      }),
    ),
    forms: z.array(formView),
    paperFile: z.object({ place: shown, keeper: shown, date: z.iso.date().nullable() }),
    photoId: z.uuid().nullable(),
    whoDidWhat: z.object({ collectedBy: shown, enteredBy: shown, reviewedBy: shown }),
    editable: z.enum(['all', 'no-key-fields', 'none']),
    whyNot: bilingual.nullable(),
    issues: z.array(issueView),
  })
  .meta({ id: 'ChildView' })
export type ChildViewBody = z.output<typeof childView>

/** One version of a record and what it changed. */
export const versionView = z.object({
  version: z.number().int(),
  at: z.iso.datetime(),
  by: z.string(),
  changed: z.array(bilingual.extend({ field: z.string(), before: shown, after: shown })),
  source: z.enum(['form', 'import', 'confirmation', 'case', 'direct']),
  caseNo: shown,
  reason: shown,
})
