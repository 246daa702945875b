import { sql } from 'kysely'
import type { DueExplanation } from '../../domain/due-explanation'
import type { CaseKind } from '../../domain/processes'
import type { Tx } from '../connect'

/** A case in a list. */
export interface CaseListItem {
  id: string
  caseNo: string
  kind: CaseKind
  state: 'open' | 'closed'
  outcome: string | null
  subject: string
  itemCount: number
  unitName: string
  countyName: string
  starterName: string
  openedAt: Date
  closedAt: Date | null
  origin: 'start' | 'returned' | 'problem'
  /** Open steps, in order. */
  steps: string[]
  dueAt: Date | null
  dueOn: string | null
}

/** Cases in scope, newest first; of one starter, or of one child, where asked. */
export async function listCases(
  tx: Tx,
  filter: {
    startedByPerson?: string
    unitId?: string
    countyId?: string
    state?: 'open' | 'closed'
    text?: string
  },
  page: { before: [at: string, id: string] | undefined; limit: number },
): Promise<CaseListItem[]> {
  const text = filter.text?.trim()
  const { rows } = await sql<CaseListItem>`
    select p.id, p.case_no as "caseNo", p.kind, p.state, p.outcome, p.subject, p.item_count as "itemCount", u.name as "unitName",
      y.name as "countyName", a.name as "starterName", p.opened_at as "openedAt", p.closed_at as "closedAt", p.origin,
      coalesce((select array_agg(t.step order by t.seq) from task t where t.case_id = p.id and t.state = 'open'), '{}') as steps,
      (select min(t.due_at) from task t where t.case_id = p.id and t.state = 'open') as "dueAt",
      (select min(t.due_on) from task t where t.case_id = p.id and t.state = 'open') as "dueOn"
    from process_case p join unit u on u.id = p.unit_id join unit y on y.id = p.county_id join account a on a.id = p.started_by
    where true
      ${filter.startedByPerson ? sql`and p.started_by_person = ${filter.startedByPerson}` : sql``}
      ${filter.unitId ? sql`and p.unit_id = ${filter.unitId}` : sql``}
      ${filter.countyId ? sql`and p.county_id = ${filter.countyId}` : sql``}
      ${filter.state ? sql`and p.state = ${filter.state}` : sql``}
      ${text ? sql`and (position(${text} in p.case_no) > 0 or position(${text} in p.subject) > 0 or position(${text} in u.name) > 0)` : sql``}
      ${page.before ? sql`and (p.opened_at, p.id) < (${page.before[0]}::timestamptz, ${page.before[1]}::uuid)` : sql``}
    order by p.opened_at desc, p.id desc limit ${page.limit}`.execute(tx)
  return rows
}

/** The head of a case page. */
export interface CaseHead {
  id: string
  caseNo: string
  kind: CaseKind
  state: 'open' | 'closed'
  outcome: string | null
  subject: string
  itemCount: number
  startStep: string
  origin: 'start' | 'returned' | 'problem'
  unitId: string
  unitName: string
  unitPath: string
  countyId: string
  countyName: string
  classId: string | null
  starterName: string
  startedByPerson: string
  numberAfter: 'institution-review' | 'county-review'
  openedAt: Date
  closedAt: Date | null
  parentId: string | null
  parentNo: string | null
  parentState: 'open' | 'closed' | null
  parentItemCount: number | null
}

/** One case, or undefined outside the transaction's scope. */
export async function caseHead(tx: Tx, id: string): Promise<CaseHead | undefined> {
  const { rows } = await sql<CaseHead>`
    select p.id, p.case_no as "caseNo", p.kind, p.state, p.outcome, p.subject, p.item_count as "itemCount", p.start_step as "startStep",
      p.origin, p.unit_id as "unitId", u.name as "unitName", p.unit_path::text as "unitPath", p.county_id as "countyId", y.name as "countyName",
      p.class_id as "classId", a.name as "starterName", p.started_by_person as "startedByPerson",
      p.policy #>> '{numberAfter,value}' as "numberAfter",
      p.opened_at as "openedAt", p.closed_at as "closedAt", p.parent_id as "parentId", r.case_no as "parentNo", r.state as "parentState", r.item_count as "parentItemCount"
    from process_case p join unit u on u.id = p.unit_id join unit y on y.id = p.county_id join account a on a.id = p.started_by
    left join process_case r on r.id = p.parent_id
    where p.id = ${id}`.execute(tx)
  return rows[0]
}

/** A clock as shown: of the case, or of a step. */
export interface CaseClock {
  id: string
  limitKey: string
  policyVersion: string
  step: string | null
  startedOn: string
  dueOn: string
  dueAt: Date
  provisional: boolean
  explanation: DueExplanation
  state: 'running' | 'suspended' | 'met' | 'missed' | 'cancelled'
  endedAt: Date | null
}

/** The clocks of a case, its own first. */
export async function caseClocks(tx: Tx, caseId: string): Promise<CaseClock[]> {
  const { rows } = await sql<CaseClock>`
    select k.id, k.limit_key as "limitKey", k.policy_version as "policyVersion", t.step, k.started_on as "startedOn", k.due_on as "dueOn",
      k.due_at as "dueAt", k.provisional, k.explanation, k.state, k.ended_at as "endedAt"
    from clock k left join task t on t.id = k.task_id where k.case_id = ${caseId} order by k.task_id nulls first, t.seq`.execute(
    tx,
  )
  return rows
}

/** Steps that are done, in order, for the place in the flow. */
export interface DoneStep {
  step: string
  who: string | null
  unitName: string | null
  verdict: string | null
  at: Date
}

/** Decisions and system steps in force. */
export async function doneSteps(tx: Tx, caseId: string): Promise<DoneStep[]> {
  const { rows } = await sql<DoneStep>`
    select d.step, a.name as who, u.name as "unitName", d.verdict, d.decided_at as at
    from task_decision d join account a on a.id = d.account_id join unit u on u.id = d.acting_unit_id
    where d.case_id = ${caseId} and d.superseded_at is null
    union all
    select s.step, null, null, null, s.done_at from system_step s where s.case_id = ${caseId} and s.superseded_at is null
    order by at`.execute(tx)
  return rows
}

/** Every decision of a case with its opinion, superseded ones too. */
export interface Opinion {
  taskId: string
  personId: string
  step: string
  verdict: string
  by: string
  role: string
  unitName: string
  reasonCode: string | null
  text: Buffer | null
  at: Date
  superseded: boolean
}

export async function opinions(tx: Tx, caseId: string): Promise<Opinion[]> {
  const { rows } = await sql<Opinion>`
    select d.task_id as "taskId", d.person_id as "personId", d.step, d.verdict, a.name as by, d.role, u.name as "unitName", d.reason_code as "reasonCode", d.text,
      d.decided_at as at, d.superseded_at is not null as superseded
    from task_decision d join account a on a.id = d.account_id join unit u on u.id = d.acting_unit_id
    where d.case_id = ${caseId} order by d.seq`.execute(tx)
  return rows
}

/** Cases that items left for, and the one that they came from. */
export async function followUps(tx: Tx, caseId: string) {
  const { rows } = await sql<{
    caseId: string
    caseNo: string
    origin: 'start' | 'returned' | 'problem'
    state: 'open' | 'closed'
    outcome: string | null
    itemCount: number
  }>`
    select p.id as "caseId", p.case_no as "caseNo", p.origin, p.state, p.outcome, p.item_count as "itemCount"
    from process_case p where p.parent_id = ${caseId} order by p.opened_at`.execute(tx)
  return rows
}
