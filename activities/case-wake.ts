import type { CommandResult } from '../domain/command'
import { endCase } from './case-close'
import type { Move } from './case-move'
import { kinds } from './kinds'
import { refuse } from './refusal'

/** Another case settled what this one waits for. Never refused by state; kept until it is asked for. */
export async function wake(move: Move): Promise<CommandResult> {
  const { writer, body, at } = move
  const { tx, record } = writer
  if (body.kind !== 'wake') return refuse('BODY_UNREADABLE')
  await tx
    .insertInto('case_wait')
    .values({
      case_id: record.id,
      key: body.key,
      opened_at: at,
      woken_at: at,
      woken_by: move.commandId,
    })
    .onConflict((conflict) =>
      conflict.columns(['case_id', 'key']).doUpdateSet({ woken_at: at, woken_by: move.commandId }),
    )
    .execute()
  const { left } = await kinds[record.kind].woken(move)
  writer.tell({ kind: 'woken', step: body.key, what: { left }, at })
  writer.announce(record.unit_id, record.county_id)
  if (left > 0) return { status: 'applied', woke: body.key }
  return { status: 'applied', closed: 'deleted', endedClocks: await endCase(writer, 'deleted', at) }
}
