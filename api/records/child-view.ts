import type { Actor } from '../actor'
import { maskDocument, maskEnrollmentNumber, maskName } from '../../domain/mask'
import { maskedGuardian, maskedValues } from '../../domain/masked-values'
import { problems } from '../../domain/problems'
import { formStates } from '../../domain/confirmation-form.form'
import { readChild, readChildren, type ChildRecord } from '../../db/child-record'
import type { Tx } from '../../db/connect'
import type { Encryption } from '../../db/encryption'
import {
  accountNames,
  casesOf,
  childFacts,
  enrollmentsOf,
  numbersOf,
  type ChildFacts,
} from '../../db/queries/child-facts'
import { editabilities } from '../../db/queries/child-situation'
import { listForms, type ListedForm } from '../../db/queries/forms'
import { refuse } from '../errors'
import type { ChildRowView, ChildViewBody } from './contract'
import { gradesOf, recordIssues, type RecordIssue } from './issues'

/** What a view is made with: who looks, on which day. */
export interface Viewer {
  readonly tx: Tx
  readonly encryption: Encryption
  readonly actor: Actor
  readonly today: string
}

/** Whether a record is kept by the viewer's own institution. */
export const isOwnOf = (actor: Actor, institutionId: string): boolean =>
  actor.grant.unit.id === institutionId

const isFormState = (state: string | null): state is ChildRowView['formState'] =>
  state === null || formStates.some((each) => each === state)

function rowOf(
  viewer: Viewer,
  { row, values }: ChildRecord,
  facts: ChildFacts,
  issues: readonly RecordIssue[],
): ChildRowView {
  const { encryption, actor } = viewer
  const isOwn = isOwnOf(actor, row.institution_id)
  const number = facts.numberCipher && encryption.decrypt(facts.numberCipher)
  const { caseId, caseKind, caseNo } = facts
  return {
    id: row.id,
    name: values.name && !isOwn ? maskName(values.name) : values.name,
    maskedDocument: maskDocument(values.idDocumentNumber),
    maskedNumber: maskEnrollmentNumber(number),
    sex: values.sex,
    birthDate: values.birthDate,
    classId: row.class_id,
    className: facts.className,
    institutionId: row.institution_id,
    institutionName: facts.institutionName,
    state: row.state,
    mark: row.mark,
    openCase: caseId && caseKind && caseNo ? { id: caseId, kind: caseKind, caseNo } : null,
    formState: isFormState(facts.formState) ? facts.formState : null,
    warnings: issues.filter(({ severity }) => severity === 'warning').length,
    version: row.version,
  }
}

/** Rows of a list, in the order of the ids; masked for whoever looks. */
export async function rowViews(viewer: Viewer, ids: readonly string[]): Promise<ChildRowView[]> {
  const { tx, encryption, today } = viewer
  const children = await readChildren(tx, encryption, ids)
  const facts = await childFacts(tx, ids)
  const grades = await gradesOf(
    tx,
    [...children.values()].map(({ row }) => row.class_id),
  )
  return ids.flatMap((id) => {
    const child = children.get(id)
    const of = facts.get(id)
    if (!child || !of) return []
    return [rowOf(viewer, child, of, recordIssues(child.values, { today, grades }))]
  })
}

/** A form as it is listed. */
export const formViewOf = (actor: Actor, form: ListedForm) => {
  const { childInstitutionId, childName, correctedFields, printedAt, ...rest } = form
  const isOwn = isOwnOf(actor, childInstitutionId)
  return {
    ...rest,
    childName: childName && !isOwn ? maskName(childName) : childName,
    printedAt: printedAt.toISOString(),
    returnedAt: form.returnedAt?.toISOString() ?? null,
    confirmedAt: form.confirmedAt?.toISOString() ?? null,
    correctedFields: correctedFields ?? [],
  }
}

/**
 * A record with everything around it, masked.
 * @throws NOT_FOUND outside the viewer's reach
 */
export async function childViewOf(viewer: Viewer, id: string): Promise<ChildViewBody> {
  const { tx, encryption, actor, today } = viewer
  const child = await readChild(tx, encryption, id)
  const facts = (await childFacts(tx, [id])).get(id)
  if (!child || !facts) throw refuse('NOT_FOUND')
  const { row, values } = child
  const isOwn = isOwnOf(actor, row.institution_id)
  const { guardians, ...single } = values
  const issues = recordIssues(values, { today, grades: await gradesOf(tx, [row.class_id]) })
  const names = await accountNames(tx, [row.entered_by, row.reviewed_by])
  const numbers = await numbersOf(tx, id)
  return {
    ...rowOf(viewer, child, facts, issues),
    values: maskedValues(single, isOwn),
    guardians: guardians.map((each) => maskedGuardian(each, isOwn)),
    numbers: numbers.map((number) => ({
      kind: number.kind,
      masked: maskEnrollmentNumber(encryption.decrypt(number.value_cipher)) ?? '',
      issuedAt: number.issued_at.toISOString(),
      supersededAt: number.superseded_at?.toISOString() ?? null,
    })),
    enrollments: await enrollmentsOf(tx, id),
    cases: (await casesOf(tx, id)).map((each) => ({
      ...each,
      openedAt: each.openedAt.toISOString(),
    })),
    forms: (await listForms(tx, { childId: id, limit: 50 })).map((form) => formViewOf(actor, form)),
    paperFile: {
      place: values.paperFilePlace,
      keeper: values.paperFileKeeper,
      date: values.paperFileDate,
    },
    photoId: row.photo_id,
    whoDidWhat: {
      collectedBy: row.collected_by,
      enteredBy: names.get(row.entered_by ?? '') ?? null,
      reviewedBy: names.get(row.reviewed_by ?? '') ?? null,
    },
    ...(await editabilityFor(viewer, child)),
    issues,
  }
}

/** How far the viewer may change a record, and why not the rest. */
export async function editabilityFor(
  { tx, actor }: Viewer,
  child: ChildRecord,
): Promise<Pick<ChildViewBody, 'editable' | 'whyNot'>> {
  const isClerk = isOwnOf(actor, child.row.institution_id) && actor.ability.can('update', 'Child')
  if (!isClerk) return { editable: 'none', whyNot: sentence('RIGHT_MISSING') }
  const { editable = 'none', whyNot } = (await editabilities(tx, [child])).get(child.row.id) ?? {}
  return { editable, whyNot: whyNot ? sentence(whyNot) : null }
}

const sentence = (code: keyof typeof problems) => ({
  zh: problems[code].zh,
  en: problems[code].en,
})
