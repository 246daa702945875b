import { loadCalendar } from '../db/calendar'
import type { CommandResult } from '../domain/command'
import { legalDay } from '../db/case-clocks'
import { workingDaysBetween } from '../domain/working-days'
import { actorOf, type Move } from './case-move'
import { refuse } from './refusal'

/** 催办: by the starter or a superior unit, once a working day and case; it stops when the task is done. */
export async function urge(move: Move): Promise<CommandResult> {
  const { writer, body, at } = move
  const { tx, record } = writer
  const actor = actorOf(move)
  if (body.kind !== 'urge') return refuse('BODY_UNREADABLE')
  if (actor.personId !== record.started_by_person && actor.unitId === record.unit_id)
    return refuse('RIGHT_MISSING')
  const open = await tx
    .selectFrom('task')
    .select(['id', 'unit_id', 'role', 'fallback_unit_id', 'fallback_role', 'assignee', 'step'])
    .where('case_id', '=', record.id)
    .where('state', '=', 'open')
    .execute()
  if (open.length === 0) return refuse('NOTHING_TO_URGE')
  const last = await tx
    .selectFrom('case_event')
    .select('at')
    .where('case_id', '=', record.id)
    .where('kind', '=', 'urged')
    .orderBy('no', 'desc')
    .limit(1)
    .executeTakeFirst()
  const calendar = await loadCalendar(tx)
  if (last && workingDaysBetween(legalDay(last.at), legalDay(at), calendar) < 1)
    return refuse('URGED_ALREADY')
  await tx
    .insertInto('notice')
    .values(
      open.map((task) => ({
        unit_id: task.fallback_unit_id ?? task.unit_id,
        role: task.fallback_role ?? task.role,
        account_id: task.assignee,
        case_id: record.id,
        task_id: task.id,
        kind: 'urged',
        what: JSON.stringify({ step: task.step }),
      })),
    )
    .execute()
  writer.tell({ kind: 'urged', actor, what: { tasks: open.length }, note: body.text ?? null, at })
  writer.announce(...open.flatMap((task) => [task.unit_id, task.fallback_unit_id]))
  return { status: 'applied' }
}

/** 批注: a remark for everybody concerned; it never changes the flow. */
export async function comment(move: Move): Promise<CommandResult> {
  const { writer, body, at } = move
  if (body.kind !== 'comment') return refuse('BODY_UNREADABLE')
  writer.tell({ kind: 'commented', actor: actorOf(move), note: body.text, at })
  writer.announce(writer.record.unit_id, writer.record.county_id)
  return Promise.resolve({ status: 'applied' })
}
