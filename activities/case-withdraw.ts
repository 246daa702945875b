import type { CommandResult } from '../domain/command'
import { endCase } from './case-close'
import { actorOf, type Move } from './case-move'
import { kinds } from './kinds'
import { refuse } from './refusal'

/** 撤回: the starter takes the case or single items back, until the first decision on them. */
export async function withdraw(move: Move): Promise<CommandResult> {
  const { writer, body, at } = move
  const { tx, record } = writer
  const actor = actorOf(move)
  if (body.kind !== 'withdraw') return refuse('BODY_UNREADABLE')
  if (record.started_by_person !== actor.personId) return refuse('NOT_YOUR_TASK')
  const decided = await tx
    .selectFrom('task_decision')
    .select('task_id')
    .where('case_id', '=', record.id)
    .where('step', '<>', 'correction')
    .limit(1)
    .executeTakeFirst()
  if (decided) return refuse('CASE_DECIDED')
  const { left } = await kinds[record.kind].withdrawn(move, body.childIds)
  writer.tell({ kind: 'withdrawn', actor, what: { left }, note: body.text ?? null, at })
  writer.announce(record.unit_id)
  if (left > 0) return { status: 'applied' }
  return {
    status: 'applied',
    closed: 'withdrawn',
    endedClocks: await endCase(writer, 'withdrawn', at, actor),
  }
}
