import { sql } from 'kysely'
import type { Tx } from '../connect'

/** A child of a case as the decision page needs it; numbers are still encrypted. */
export interface CaseItemRow {
  childId: string
  state: 'open' | 'moved' | 'enrolled' | 'rejected' | 'withdrawn' | 'deleted'
  reasonCode: string | null
  reason: Buffer | null
  childState: string
  childVersion: number
  className: string | null
  numberCipher: Buffer | null
  formState: string | null
  formNo: string | null
  correctedFields: string[] | null
  followUpId: string | null
  followUpNo: string | null
  markVerdict: 'approve' | 'return' | 'reject' | null
  markReasonCode: string | null
  markReason: Buffer | null
}

/** The children of a case; with a task, the marks on it. Up to 500 rows. */
export async function caseItems(
  tx: Tx,
  caseId: string,
  taskId: string | null,
): Promise<CaseItemRow[]> {
  const { rows } = await sql<CaseItemRow>`
    select i.child_id as "childId", i.state, i.reason_code as "reasonCode", i.reason, c.state as "childState",
      c.version as "childVersion", g.name as "className", n.value_cipher as "numberCipher", f.state as "formState",
      f.form_no as "formNo", f.corrected_fields as "correctedFields", p.id as "followUpId", p.case_no as "followUpNo",
      m.verdict as "markVerdict", m.reason_code as "markReasonCode", m.reason as "markReason"
    from case_item i
    join child c on c.id = i.child_id
    left join class_group g on g.id = c.class_id
    left join enrollment_number n on n.child_id = c.id and n.superseded_at is null
    left join confirmation_form f on f.child_id = c.id and f.state <> 'expired'
    left join process_case p on p.id = i.moved_to
    left join item_mark m on m.child_id = i.child_id and m.task_id = ${taskId}
    where i.case_id = ${caseId}
    order by c.name collate "C", i.child_id`.execute(tx)
  return rows
}

/** What the duplicate check found about children, with the least of the other side: its institution's name. */
export interface ItemFinding {
  childId: string
  problemId: string
  kind: string
  state: 'open' | 'settled'
  score: number
  reasons: { code: string; zh: string; en: string }[]
  otherInstitution: string
  otherState: string
}

/** Findings about these children; asked outside row security, since the other side lies elsewhere. */
export async function itemFindings(tx: Tx, childIds: string[]): Promise<ItemFinding[]> {
  if (childIds.length === 0) return []
  const { rows } = await sql<ItemFinding>`
    select one.child_id as "childId", p.id as "problemId", p.kind, p.state, p.score, p.reasons,
      u.name as "otherInstitution", c.state as "otherState"
    from problem_child one
    join problem_record p on p.id = one.problem_id
    join problem_child other on other.problem_id = p.id and other.child_id <> one.child_id
    join unit u on u.id = other.institution_id
    join child c on c.id = other.child_id
    where one.child_id = any(${childIds}::uuid[])
    order by p.opened_at, p.id`.execute(tx)
  return rows
}
