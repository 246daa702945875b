import { sql } from 'kysely'
import { endClocks } from '../db/case-clocks'
import type { CommandResult } from '../domain/command'
import { effects, type EffectName } from '../domain/effects'
import { actorOf, type Move } from './case-move'
import { supersedeSince } from './case-supersede'
import { kinds } from './kinds'
import { refuse } from './refusal'

const isEffect = (name: string | null): name is EffectName =>
  name !== null && Object.hasOwn(effects, name)

/**
 * 拿回: by the last decider, while nobody has marked or decided anything since (claiming is not acting) and every
 * effect since has an inverse. The decision is superseded, never deleted; a new task opens.
 */
export async function takeBack(move: Move): Promise<CommandResult> {
  const { writer, body, task, at } = move
  const { tx, record } = writer
  const actor = actorOf(move)
  if (body.kind !== 'take-back') return refuse('BODY_UNREADABLE')
  const last = await tx
    .selectFrom('task_decision')
    .selectAll()
    .where('case_id', '=', record.id)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!task || !last || last.task_id !== task.id || last.superseded_at)
    return refuse('TAKE_BACK_TOO_LATE')
  if (last.person_id !== actor.personId) return refuse('NOT_YOUR_TASK')
  if (last.final) return refuse('TAKE_BACK_FINAL')
  if (await finalSince(move, last.seq)) return refuse('TAKE_BACK_FINAL')
  if (await markedSince(move)) return refuse('TAKE_BACK_TOO_LATE')
  await supersedeSince(move, last.seq)
  const cancelled = await tx
    .updateTable('task')
    .set({ state: 'cancelled', closed_at: at })
    .where('case_id', '=', record.id)
    .where('state', '=', 'open')
    .returning(['id', 'unit_id'])
    .execute()
  const endedClocks = await endClocks(
    tx,
    { taskIds: cancelled.map(({ id }) => id) },
    'cancelled',
    at,
  )
  if (isEffect(last.effect)) await kinds[record.kind].inverses[last.effect]?.(move)
  writer.nextGeneration()
  writer.tell({
    kind: 'taken-back',
    actor,
    step: task.step,
    taskId: task.id,
    note: body.text ?? null,
    at,
  })
  writer.announce(task.unit_id, ...cancelled.map(({ unit_id }) => unit_id))
  return { status: 'applied', moved: true, endedClocks }
}

/** A system step without an inverse ran since: numbers were issued, or the duplicate check let children leave. */
const finalSince = async ({ writer: { tx, record } }: Move, seq: number): Promise<boolean> =>
  (await tx
    .selectFrom('system_step')
    .select('step')
    .where('case_id', '=', record.id)
    .where('seq', '>', seq)
    .where((eb) =>
      eb.or([
        eb('final', '=', true),
        eb(sql<number>`coalesce((result ->> 'problems')::int, 0)`, '>', 0),
      ]),
    )
    .limit(1)
    .executeTakeFirst()) !== undefined

/** Somebody has begun to mark items of the next task. */
const markedSince = async ({ writer: { tx, record } }: Move): Promise<boolean> =>
  (await tx
    .selectFrom('item_mark')
    .innerJoin('task', 'task.id', 'item_mark.task_id')
    .select('task.id')
    .where('task.case_id', '=', record.id)
    .where('task.state', '=', 'open')
    .limit(1)
    .executeTakeFirst()) !== undefined
