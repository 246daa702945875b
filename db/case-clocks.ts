import { loadCalendar } from './calendar'
import type { CaseWriter } from './case-writer'
import { newId } from './new-id'
import type { Tx } from './connect'
import { shanghaiDate, type CalendarDate } from '../domain/calendar-date'
import type { LiveClock } from '../domain/command'
import { ladder } from '../domain/ladder'
import { ruleOf } from '../domain/process'
import type { PolicyKey } from '../domain/policies'
import { addLimit, dueInstant, type DueDate, type Limit } from '../domain/working-days'

/** A limit that runs: what is due when, and why. */
export interface OpenedClock {
  live: LiveClock
  due: DueDate
  dueAt: Date
}

const isLimit = (value: unknown): value is Limit =>
  typeof value === 'object' && value !== null && 'amount' in value && 'unit' in value

/**
 * Starts a clock (processes § 0.3): due date by the policy that the case keeps, its ladder as rows. A step is never
 * due later than the case clock that covers it, and `until` (a date of the window) may bring it forward.
 * @param start the day of the event; not counted
 */
export async function startClock(
  { tx, record }: CaseWriter,
  clock: {
    limitKey: PolicyKey
    taskId: string | null
    start: CalendarDate
    at: Date
    until?: CalendarDate
  },
): Promise<OpenedClock | null> {
  const limit = ruleOf(record.policy, clock.limitKey)
  if (!isLimit(limit)) return null
  const calendar = await loadCalendar(tx)
  const counted = addLimit(clock.start, limit, calendar)
  const caps = [clock.until, clock.taskId ? await caseDueOn(tx, record.id) : undefined]
  const due = caps.reduce<DueDate>((found, cap) => capped(found, clock.start, cap), counted)
  const dueAt = new Date(dueInstant(due.due).epochMs)
  const id = newId(clock.at.getTime())
  // Nobody is reminded of what had passed before the clock was started; late is late all the same.
  const rungs = ladder(clock.start, due.due, calendar, ruleOf(record.policy, 'escalateAfter'))
    .map((rung, n) => ({ n, kind: rung.rung, at: rung.epochMs }))
    .filter(({ kind, at }) => kind !== 'reminder' || at > clock.at.getTime())
  await tx
    .insertInto('clock')
    .values({
      id,
      case_id: record.id,
      task_id: clock.taskId,
      limit_key: clock.limitKey,
      policy_version: record.policy[clock.limitKey]?.version ?? '',
      started_on: clock.start,
      due_on: due.due,
      due_at: dueAt,
      first_due_on: due.due,
      provisional: due.provisional,
      explanation: JSON.stringify(due.explanation),
    })
    .execute()
  await tx
    .insertInto('clock_segment')
    .values({
      clock_id: id,
      no: 1,
      kind: 'running',
      from_at: clock.at,
      to_at: null,
      reason_code: null,
    })
    .execute()
  if (rungs.length > 0)
    await tx
      .insertInto('clock_rung')
      .values(
        rungs.map(({ n, kind, at }) => ({
          clock_id: id,
          n,
          kind,
          at: new Date(at),
          fired_at: null,
        })),
      )
      .execute()
  return {
    live: { id, taskId: clock.taskId, rungs: rungs.map(({ n, at }) => ({ n, at })) },
    due,
    dueAt,
  }
}

/** A due date brought forward; one that already passed leaves the count of days as it is. */
function capped(due: DueDate, start: CalendarDate, cap: CalendarDate | undefined): DueDate {
  if (cap === undefined || cap >= due.due || cap <= start) return due
  return { ...due, due: cap, explanation: { ...due.explanation, due: cap } }
}

async function caseDueOn(tx: Tx, caseId: string): Promise<CalendarDate | undefined> {
  const row = await tx
    .selectFrom('clock')
    .select((eb) => eb.fn.min('due_on').as('due_on'))
    .where('case_id', '=', caseId)
    .where('task_id', 'is', null)
    .where('state', 'in', ['running', 'suspended'])
    .executeTakeFirst()
  return row?.due_on ?? undefined
}

/** Ends the clocks of a task, or a clock of the case; gives the ids, so that the run stops climbing them. */
export async function endClocks(
  tx: Tx,
  which: { taskIds: string[] } | { caseId: string; limitKey?: string },
  state: 'met' | 'cancelled',
  at: Date,
): Promise<string[]> {
  let query = tx
    .updateTable('clock')
    .set((eb) => ({
      state:
        state === 'met'
          ? eb
              .case()
              .when('due_at', '<', at)
              .then('missed' as const)
              .else('met' as const)
              .end()
          : state,
      ended_at: at,
    }))
    .where('state', 'in', ['running', 'suspended'])
  if ('taskIds' in which) {
    if (which.taskIds.length === 0) return []
    query = query.where('task_id', 'in', which.taskIds)
  } else {
    query = query.where('case_id', '=', which.caseId)
    if (which.limitKey) query = query.where('limit_key', '=', which.limitKey)
  }
  const rows = await query.returning('id').execute()
  const ids = rows.map(({ id }) => id)
  if (ids.length > 0)
    await tx
      .updateTable('clock_segment')
      .set({ to_at: at })
      .where('clock_id', 'in', ids)
      .where('to_at', 'is', null)
      .execute()
  return ids
}

/** The rungs of these clocks that have not fired, for a run that begins. */
export async function liveClocks(
  tx: Tx,
  clocks: { id: string; task_id: string | null }[],
): Promise<LiveClock[]> {
  if (clocks.length === 0) return []
  const rungs = await tx
    .selectFrom('clock_rung')
    .select(['clock_id', 'n', 'at'])
    .where(
      'clock_id',
      'in',
      clocks.map(({ id }) => id),
    )
    .where('fired_at', 'is', null)
    .orderBy('n')
    .execute()
  return clocks.map(({ id, task_id }) => ({
    id,
    taskId: task_id,
    rungs: rungs
      .filter((rung) => rung.clock_id === id)
      .map(({ n, at }) => ({ n, at: at.getTime() })),
  }))
}

/** The legal day of an instant. */
export const legalDay = (at: Date): CalendarDate => shanghaiDate(at.getTime())
