import { sql, type Selectable } from 'kysely'
import { withCase, type CaseWriter } from '../db/case-writer'
import { everywhere } from '../db/connect'
import { newId } from '../db/new-id'
import type { TaskTable } from '../db/schema/cases'
import type { CalendarDate } from '../domain/calendar-date'
import type { Stale } from '../domain/case-facts'
import type { LiveClock } from '../domain/command'
import { decidesOnOthers, type Step } from '../domain/process'
import { ruleOf } from '../domain/process'
import { stepOf } from '../domain/processes'
import { windowDates, isInWindow } from '../domain/policies'
import { fallbackOf, type Role } from '../domain/roles'
import type { CaseDeps } from './case-deps'
import { submittersOf } from './case-submitters'
import { legalDay, liveClocks, startClock, type OpenedClock } from '../db/case-clocks'

/** A task of the body, found or made. */
export interface OpenedTask {
  taskId: string
  clock: LiveClock | null
}

/**
 * Opens the next task of a case, or finds the one that is open already: a second run of the body, and a doubled
 * activity, meet the first one's row.
 */
export const openTask = (
  deps: CaseDeps,
  call: { caseId: string; generation: number; step: string; unit: string | null },
): Promise<OpenedTask | Stale> =>
  withCase(deps.db, deps.encryption, everywhere, call.caseId, async (writer) => {
    const { tx, record } = writer
    if (record.generation !== call.generation || record.state !== 'open') return { stale: true }
    const step = stepOf(record.kind, call.step)
    if (!step) throw new Error(`${record.kind} has no step ${call.step}`)
    const unitId = call.unit ?? (step.at === 'county' ? record.county_id : record.unit_id)
    const earlier = await tx
      .selectFrom('task')
      .select(['id', 'state', 'round'])
      .where('case_id', '=', record.id)
      .where('step', '=', call.step)
      .where('unit_id', '=', unitId)
      .orderBy('round', 'desc')
      .limit(1)
      .executeTakeFirst()
    if (earlier?.state === 'open')
      return { taskId: earlier.id, clock: await clockOf(writer, earlier.id) }
    return makeTask(deps, writer, {
      name: call.step,
      step,
      unitId,
      round: (earlier?.round ?? 0) + 1,
    })
  })

async function clockOf({ tx }: CaseWriter, taskId: string): Promise<LiveClock | null> {
  const clocks = await tx
    .selectFrom('clock')
    .select(['id', 'task_id'])
    .where('task_id', '=', taskId)
    .where('state', '=', 'running')
    .execute()
  return (await liveClocks(tx, clocks))[0] ?? null
}

async function makeTask(
  deps: CaseDeps,
  writer: CaseWriter,
  call: { name: string; step: Step; unitId: string; round: number },
): Promise<OpenedTask> {
  const { tx, record } = writer
  const { step, unitId } = call
  const at = deps.clock()
  const id = newId(at.getTime())
  const people = await holders(writer, step, unitId)
  const row: TaskRow = {
    id,
    case_id: record.id,
    kind: record.kind,
    step: call.name,
    round: call.round,
    seq: writer.nextSeq(),
    generation: record.generation,
    unit_id: unitId,
    unit_path: people.path,
    role: step.role,
    fallback_unit_id: people.fallback?.unitId ?? null,
    fallback_role: people.fallback?.role ?? null,
    subject: record.subject,
    item_count: record.item_count,
    case_no: record.case_no,
    starter_name: people.starter,
    from_unit_name: people.from,
    opened_at: at,
  }
  await tx.insertInto('task').values(row).execute()
  const clock = step.limit
    ? await startClock(writer, {
        limitKey: step.limit,
        taskId: id,
        start: legalDay(at),
        at,
        until: step.limit === 'enrollmentCountyLimit' ? autumnEnd(writer, legalDay(at)) : undefined,
      })
    : null
  if (clock) await setDue(writer, id, clock)
  writer.tell({
    kind: 'task-opened',
    step: call.name,
    taskId: id,
    what: { round: call.round, unitId },
    at,
  })
  writer.announce(unitId, people.fallback?.unitId ?? null, record.unit_id)
  return { taskId: id, clock: clock?.live ?? null }
}

type TaskRow = Pick<
  Selectable<TaskTable>,
  | 'id'
  | 'case_id'
  | 'kind'
  | 'step'
  | 'round'
  | 'seq'
  | 'generation'
  | 'unit_id'
  | 'unit_path'
  | 'role'
  | 'fallback_unit_id'
  | 'fallback_role'
  | 'subject'
  | 'item_count'
  | 'case_no'
  | 'starter_name'
  | 'from_unit_name'
  | 'opened_at'
>

const setDue = ({ tx }: CaseWriter, taskId: string, { due, dueAt }: OpenedClock) =>
  tx
    .updateTable('task')
    .set({ due_on: due.due, due_at: dueAt, provisional: due.provisional })
    .where('id', '=', taskId)
    .execute()

/** The county's review of the autumn's newcomers ends on a fixed day (notice of Quanzhou, part 3: 20 November). */
function autumnEnd({ record }: CaseWriter, today: CalendarDate): CalendarDate | undefined {
  const window = ruleOf(record.policy, 'countyReviewWindow')
  return isInWindow(window, today) ? windowDates(window, record.school_year).to : undefined
}

interface Holders {
  path: string
  starter: string
  from: string
  fallback: { unitId: string; role: Role } | null
}

/**
 * Who may hold the task. Nobody decides what they submitted; where the role has nobody else, the superior unit's
 * reviewer is the fallback (processes § 0.2), so no task is an orphan.
 */
async function holders(writer: CaseWriter, step: Step, unitId: string): Promise<Holders> {
  const { tx, record } = writer
  const submitters = await submittersOf(writer)
  const decides = decidesOnOthers(step)
  const { rows } = await sql<{
    path: string
    starter: string
    from: string
    superior: string | null
    others: boolean
  }>`
    select u.path::text as path, a.name as starter, i.name as from, u.superior_id as superior,
      exists (
        select 1 from role_grant g join account p on p.id = g.account_id and p.enabled
        where g.unit_id = u.id and g.role = ${step.role} and g.revoked_at is null and g.valid @> current_date
          and (${!decides} or p.person_id <> all(${submitters}::uuid[]))
      ) as others
    from unit u, account a, unit i
    where u.id = ${unitId} and a.id = ${record.started_by} and i.id = ${record.unit_id}`.execute(tx)
  const found = rows[0]
  if (!found) throw new Error('the unit of the task is gone')
  const role = fallbackOf[step.role]
  const fallback = !found.others && found.superior && role ? { unitId: found.superior, role } : null
  return { path: found.path, starter: found.starter, from: found.from, fallback }
}
