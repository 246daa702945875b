import { z } from 'zod'
import { findCurrentArea, twelveDigits } from './areas'
import { shanghaiDate, type CalendarDate } from './calendar-date'
import { checkChildForm } from './child-form-rules'
import type { ChildContext } from './child-rules'
import { codesOf, type TableName } from './code-tables'
import { normaliseIdNumber } from './id-number'
import { isIssueCode, type IssueCode } from './child-issues'
import { issueTexts } from './issue-texts'
import { normalisePersonName } from './person-name'
import { plainText } from './plain-text'

// Both schemas of one form are asked for together.
export { childDraft, type ChildDraft } from './child-draft.form'

const says = (code: IssueCode): string => issueTexts[code].zh
const emptyIsNull = (value: string): string | null => (value === '' ? null : value)

const text = (longest: number) =>
  z
    .string()
    .max(longest, says('text-too-long'))
    .transform((value) => emptyIsNull(plainText(value)))
    .nullable()
    .default(null)
const personName = () =>
  z
    .string()
    .max(200, says('name-too-long'))
    .transform((value) => emptyIsNull(normalisePersonName(value)))
    .nullable()
    .default(null)
const idNumber = () =>
  z
    .string()
    .max(60, says('text-too-long'))
    .transform((value) => emptyIsNull(normaliseIdNumber(plainText(value))))
    .nullable()
    .default(null)
const date = () => z.iso.date(says('date-not-real')).nullable().default(null)
const yesNo = () => z.boolean().nullable().default(null)
const code = <T extends TableName>(table: T) =>
  z.enum(codesOf(table), says('code-unknown')).nullable().default(null)
const area = () =>
  z
    .string()
    .refine((value) => findCurrentArea(value) !== undefined, {
      error: says('area-unknown'),
      params: { code: 'area-unknown' },
    })
    .transform(twelveDigits)
    .nullable()
    .default(null)

const phoneShape = /^(1\d{10}|0\d{2,3}-?\d{7,8}(-\d{1,6})?|\+\d{6,15})$/
const phone = () =>
  z
    .string()
    .max(30, says('text-too-long'))
    .transform((value) => emptyIsNull(value.replace(/\s/g, '')))
    .refine((value) => value === null || phoneShape.test(value), {
      error: says('phone-unreadable'),
      params: { code: 'phone-unreadable' },
    })
    .nullable()
    .default(null)

const unknownField = { error: '有系统不认识的字段，或内容的类型不对。' }

/** One family member. */
export const guardianForm = z.strictObject(
  {
    relation: code('familyRelationship'),
    name: personName(),
    isGuardian: z.boolean().default(false),
    idDocumentType: code('idDocumentType'),
    idDocumentNumber: idNumber(),
    phone: phone(),
    workUnit: text(100),
    address: text(200),
  },
  unknownField,
)

/** Every field of a child's record, with its type only. */
export const childFields = z.strictObject(
  {
    name: personName(),
    namePinyin: text(100),
    formerName: text(50),
    englishName: text(100),
    classId: z.uuid('请选择班级。').nullable().default(null),
    sex: z.enum(['1', '2'], says('code-unknown')).nullable().default(null),
    birthDate: date(),
    idDocumentType: code('idDocumentType'),
    idDocumentNumber: idNumber(),
    documentNote: text(200),
    bloodType: code('bloodType'),
    nationality: code('country'),
    ethnicGroup: code('ethnicGroup'),
    overseasStatus: code('overseasStatus'),
    birthPlaceArea: area(),
    nativePlace: text(100),
    householdType: code('householdType'),
    nonAgriculturalHouseholdType: code('nonAgriculturalHouseholdType'),
    householdArea: area(),
    householdAddress: text(200),
    currentAddress: text(200),
    entryDate: date(),
    attendanceMode: code('attendanceMode'),
    onlyChild: yesNo(),
    leftBehindStatus: code('leftBehindStatus'),
    migrantWorkerChild: yesNo(),
    orphan: yesNo(),
    martyrOrPreferentialChild: yesNo(),
    minimumLivingAllowance: yesNo(),
    allowanceNumber: text(50),
    receivesFinancialAid: yesNo(),
    healthStatus: code('healthStatus'),
    disabled: yesNo(),
    disabilityType: code('disabilityType'),
    disabilityLevel: code('disabilityLevel'),
    disabilityCertificateNumber: text(30),
    healthNotes: text(1000),
    guardians: z.array(guardianForm).max(10, '家庭成员最多 10 人。').default([]),
    paperFilePlace: text(100),
    paperFileKeeper: text(50),
    paperFileDate: date(),
  },
  unknownField,
)

/** Values of the form after reading: empty is null, numbers and names are normalised. */
export type ChildFormValues = z.output<typeof childFields>
/** Values as a form or a client sends them. */
export type ChildFormInput = z.input<typeof childFields>
/** One family member after reading. */
export type GuardianValues = z.output<typeof guardianForm>

/** What the form's rules need beside the values; `gradeOf` is asked with the class's id. */
export interface ChildFormContext {
  /** the present day in China if left out */
  readonly today?: () => CalendarDate
  readonly gradeOf?: ChildContext['gradeOf']
}

/**
 * The form of a child with every rule. Only errors stop it; ask `checkChildForm` for the warnings.
 * Each rule's issue carries its code in `params.code` and a Chinese sentence as message.
 */
export function makeChildForm({ today = now, gradeOf }: ChildFormContext = {}) {
  return childFields.superRefine((values, context) => {
    const issues = checkChildForm(values, { today: today(), ...(gradeOf && { gradeOf }) })
    for (const issue of issues) {
      // What the types above have already refused is not said twice.
      if (issue.severity === 'warning' || issue.code === 'date-not-real') continue
      context.addIssue({
        code: 'custom',
        path: [...issue.path],
        message: says(issue.code),
        params: { code: issue.code },
      })
    }
  })
}

const now = (): CalendarDate => shanghaiDate(Date.now())

/** The form with the present day and without the classes' grades. */
export const childForm = makeChildForm()

/** The code of one of our issues for an issue that the form's schema raised. */
export function codeOfFormIssue(issue: z.core.$ZodIssue): IssueCode | undefined {
  if (issue.code === 'custom') {
    const own: unknown = issue.params?.code
    return typeof own === 'string' && isIssueCode(own) ? own : undefined
  }
  if (issue.code === 'invalid_value') return 'code-unknown'
  if (issue.code === 'too_big') return 'text-too-long'
  return issue.code === 'invalid_format' && issue.format === 'date' ? 'date-not-real' : undefined
}
