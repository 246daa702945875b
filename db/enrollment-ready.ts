import { checkChildForm, type ChildFormIssue } from '../domain/child-form-rules'
import { childFields } from '../domain/child.form'
import type { CalendarDate } from '../domain/calendar-date'
import type { ProblemCode } from '../domain/problems'
import type { CasePolicy } from '../domain/process'
import { ruleOf } from '../domain/process'
import { readChildren } from './child-record'
import type { Tx } from './connect'
import type { Encryption } from './encryption'

/** What stands in the way of one child's review, and what should be looked at again. */
export interface Readiness {
  childId: string
  obstacles: { code: ProblemCode; caseId?: string }[]
  /** Issues of the values, errors and warnings. */
  issues: readonly ChildFormIssue[]
}

/**
 * What the regulation asks before children are submitted (processes § 1): drafts of this class with valid mandatory
 * fields and a confirmed form, locked by no other case and by no arbitration.
 * @param caseId the case that already holds them, for a correction that is submitted again
 */
export async function readiness(
  tx: Tx,
  encryption: Encryption,
  call: {
    childIds: string[]
    institutionId: string
    classId: string | null
    policy: CasePolicy
    today: CalendarDate
    caseId: string | null
    /** Holds the children until the transaction ends, for a submission that follows. */
    lock?: boolean
  },
): Promise<Readiness[]> {
  const children = await readChildren(tx, encryption, call.childIds, call.lock)
  const grades = await gradesOf(tx, call.institutionId)
  const forms = await formStates(tx, call.childIds)
  const locks = await lockedBy(tx, call.childIds)
  const disputed = await inArbitration(tx, call.childIds)
  const formNeeded = ruleOf(call.policy, 'confirmationRequired') === 'before-institution-review'
  return call.childIds.map((childId) => {
    const child = children.get(childId)
    if (!child || child.row.institution_id !== call.institutionId || child.row.mark)
      return { childId, obstacles: [{ code: 'NOT_FOUND' }], issues: [] }
    const read = childFields.safeParse(child.values)
    const issues = read.success
      ? checkChildForm(read.data, { today: call.today, gradeOf: (classId) => grades.get(classId) })
      : []
    const obstacles: Readiness['obstacles'] = []
    const mine = locks.get(childId)
    const locked = mine !== undefined && mine !== call.caseId
    if (locked) obstacles.push({ code: 'CHILD_LOCKED', caseId: mine })
    // A locked child's state follows from the case that holds it: one obstacle, not two.
    else if (!call.caseId && child.row.state !== 'draft') obstacles.push({ code: 'CHILD_STATE' })
    if (!call.caseId && child.row.class_id !== call.classId)
      obstacles.push({ code: 'CLASS_MISSING' })
    if (disputed.has(childId)) obstacles.push({ code: 'CHILD_IN_ARBITRATION' })
    if (!read.success || issues.some((issue) => issue.severity === 'error'))
      obstacles.push({ code: 'ITEMS_INVALID' })
    if (formNeeded && !['confirmed', 'corrected'].includes(forms.get(childId) ?? ''))
      obstacles.push({ code: 'FORM_NOT_CONFIRMED' })
    return { childId, obstacles, issues }
  })
}

const gradesOf = async (tx: Tx, institutionId: string) =>
  new Map(
    (
      await tx
        .selectFrom('class_group')
        .select(['id', 'grade', 'school_year'])
        .where('institution_id', '=', institutionId)
        .execute()
    ).map(({ id, grade, school_year }) => [id, { grade, schoolYear: school_year }] as const),
  )

const formStates = async (tx: Tx, childIds: string[]) =>
  new Map(
    (
      await tx
        .selectFrom('confirmation_form')
        .select(['child_id', 'state'])
        .where('child_id', 'in', childIds)
        .where('state', '<>', 'expired')
        .execute()
    ).map(({ child_id, state }) => [child_id, state] as const),
  )

const lockedBy = async (tx: Tx, childIds: string[]) =>
  new Map(
    (
      await tx
        .selectFrom('case_child')
        .select(['child_id', 'case_id'])
        .where('child_id', 'in', childIds)
        .where('locking', '=', true)
        .where('released_at', 'is', null)
        .execute()
    ).map(({ child_id, case_id }) => [child_id, case_id] as const),
  )

/** Children who are the entrant of an open problem record; being resembled by another does not stop a child. */
const inArbitration = async (tx: Tx, childIds: string[]) =>
  new Set(
    (
      await tx
        .selectFrom('problem_child')
        .innerJoin('problem_record', 'problem_record.id', 'problem_child.problem_id')
        .select('problem_child.child_id')
        .where('problem_child.child_id', 'in', childIds)
        .where('problem_record.state', '=', 'open')
        .where('problem_record.arbitration_case_id', 'is not', null)
        .execute()
    ).map(({ child_id }) => child_id),
  )
