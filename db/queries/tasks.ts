import { sql, type RawBuilder } from 'kysely'
import type { CaseKind } from '../../domain/processes'
import type { Role } from '../../domain/roles'
import type { DueExplanation } from '../../domain/due-explanation'
import type { Tx } from '../connect'

/** A task as the inbox shows it; names come with it, so that one query fills a page. */
export interface TaskItem {
  id: string
  caseId: string
  caseNo: string
  kind: CaseKind
  step: string
  subject: string
  itemCount: number
  unitId: string
  unitName: string
  fromUnitName: string
  starterName: string
  assignee: string | null
  assigneeName: string | null
  openedAt: Date
  dueOn: string | null
  dueAt: Date | null
  provisional: boolean
  level: number
  version: number
  state: 'open' | 'closed' | 'cancelled'
  explanation: DueExplanation | null
  policyVersion: string | null
  isFallback: boolean
  fallbackUnitId: string | null
  fallbackRole: Role | null
  verdict: string | null
  decidedAt: Date | null
}

/** Whose inbox: a role at a unit; `person` for what that person has done. */
export interface Holder {
  unitId: string
  role: Role
  accountId: string
  personId: string
}

/** Narrowing of the inbox, as it stands in the address of the page. */
export interface TaskFilter {
  kind?: CaseKind | undefined
  step?: string | undefined
  /** Part of the subject, or the start of a case number. */
  text?: string | undefined
  /** Due before this instant. */
  overdueAt?: Date | undefined
  mine?: boolean | undefined
}

const columns = sql`
  t.id, t.case_id as "caseId", t.case_no as "caseNo", t.kind, t.step, t.subject, t.item_count as "itemCount",
  t.unit_id as "unitId", u.name as "unitName", t.from_unit_name as "fromUnitName", t.starter_name as "starterName",
  t.assignee, a.name as "assigneeName", t.opened_at as "openedAt", t.due_on as "dueOn", t.due_at as "dueAt",
  t.provisional, t.level, t.version, t.state, t.fallback_unit_id as "fallbackUnitId", t.fallback_role as "fallbackRole", k.explanation, k.policy_version as "policyVersion"`
const names = sql`
  join unit u on u.id = t.unit_id left join account a on a.id = t.assignee left join clock k on k.task_id = t.id`

function narrowed(holder: Holder, filter: TaskFilter): RawBuilder<unknown> {
  const text = filter.text?.trim()
  return sql`${filter.kind ? sql`and t.kind = ${filter.kind}` : sql``}
    ${filter.step ? sql`and t.step = ${filter.step}` : sql``}
    ${filter.overdueAt ? sql`and t.due_at <= ${filter.overdueAt}` : sql``}
    ${filter.mine ? sql`and t.assignee = ${holder.accountId}` : sql``}
    ${text ? sql`and (position(${text} in t.subject) > 0 or position(${text} in t.case_no) > 0 or position(${text} in t.from_unit_name) > 0)` : sql``}`
}

/** One page of 待办: earliest due first, ties by receipt. Two index scans, merged. */
export async function inbox(
  tx: Tx,
  holder: Holder,
  filter: TaskFilter,
  page: { after: [dueAt: string, id: string] | undefined; limit: number },
): Promise<TaskItem[]> {
  const after = page.after
    ? sql`and (t.due_at, t.id) > (${page.after[0]}::timestamptz, ${page.after[1]}::uuid)`
    : sql``
  const part = (unit: RawBuilder<unknown>, role: RawBuilder<unknown>, fallback: boolean) => sql`
    (select t.*, ${sql.lit(fallback)}::boolean as is_fallback from task t
     where t.state = 'open' and ${unit} = ${holder.unitId} and ${role} = ${holder.role} ${after} ${narrowed(holder, filter)}
     order by t.due_at, t.id limit ${page.limit})`
  const { rows } = await sql<TaskItem>`
    select ${columns}, t.is_fallback as "isFallback", null as verdict, null as "decidedAt"
    from (
      ${part(sql`t.unit_id`, sql`t.role`, false)}
      union all
      ${part(sql`t.fallback_unit_id`, sql`t.fallback_role`, true)}
      order by due_at, id limit ${page.limit}
    ) t ${names}
    order by t.due_at, t.id`.execute(tx)
  return rows
}

/** One page of 已办: what this person decided, newest first. */
export async function doneTasks(
  tx: Tx,
  holder: Holder,
  filter: TaskFilter,
  page: { before: [at: string, id: string] | undefined; limit: number },
): Promise<TaskItem[]> {
  const before = page.before
    ? sql`and (d.decided_at, d.task_id) < (${page.before[0]}::timestamptz, ${page.before[1]}::uuid)`
    : sql``
  const { rows } = await sql<TaskItem>`
    select ${columns}, false as "isFallback", d.verdict, d.decided_at as "decidedAt"
    from task_decision d join task t on t.id = d.task_id ${names}
    where d.person_id = ${holder.personId} and d.acting_unit_id = ${holder.unitId} ${before} ${narrowed(holder, filter)}
    order by d.decided_at desc, d.task_id desc limit ${page.limit}`.execute(tx)
  return rows
}

/** The counts on the tabs: the same conditions as the lists, so they equal them. */
export async function taskCounts(
  tx: Tx,
  holder: Holder,
  now: Date,
): Promise<{ todo: number; overdue: number; done: number; started: number }> {
  const { rows } = await sql<{ todo: string; overdue: string; done: string; started: string }>`
    select
      (select count(*) from task t where t.state = 'open' and t.unit_id = ${holder.unitId} and t.role = ${holder.role})
      + (select count(*) from task t where t.state = 'open' and t.fallback_unit_id = ${holder.unitId} and t.fallback_role = ${holder.role}) as todo,
      (select count(*) from task t where t.state = 'open' and t.unit_id = ${holder.unitId} and t.role = ${holder.role} and t.due_at <= ${now})
      + (select count(*) from task t where t.state = 'open' and t.fallback_unit_id = ${holder.unitId} and t.fallback_role = ${holder.role} and t.due_at <= ${now}) as overdue,
      (select count(*) from task_decision d where d.person_id = ${holder.personId} and d.acting_unit_id = ${holder.unitId}) as done,
      (select count(*) from process_case c where c.started_by_person = ${holder.personId} and c.unit_id = ${holder.unitId}) as started`.execute(
    tx,
  )
  const found = rows[0]
  return {
    todo: Number(found?.todo ?? 0),
    overdue: Number(found?.overdue ?? 0),
    done: Number(found?.done ?? 0),
    started: Number(found?.started ?? 0),
  }
}

/** One task by its id, open or not. */
export async function taskById(tx: Tx, id: string): Promise<TaskItem | undefined> {
  const { rows } = await sql<TaskItem>`
    select ${columns}, t.fallback_unit_id is not null as "isFallback", d.verdict, d.decided_at as "decidedAt"
    from task t ${names} left join task_decision d on d.task_id = t.id where t.id = ${id}`.execute(
    tx,
  )
  return rows[0]
}

/** The open tasks of a case, wherever they lie. */
export async function openTasksOf(tx: Tx, caseId: string): Promise<TaskItem[]> {
  const { rows } = await sql<TaskItem>`
    select ${columns}, t.fallback_unit_id is not null as "isFallback", null as verdict, null as "decidedAt"
    from task t ${names} where t.case_id = ${caseId} and t.state = 'open' order by t.seq`.execute(
    tx,
  )
  return rows
}
