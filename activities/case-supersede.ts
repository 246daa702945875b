import type { Move } from './case-move'

/**
 * Marks what was decided from a step on as superseded; nothing is deleted. Final system steps stay in force: a number
 * that was issued is not issued again.
 * @param step the earliest step that is taken again
 */
export async function supersedeFrom(move: Move, step: string): Promise<void> {
  const { tx, record } = move.writer
  const first = await tx
    .selectFrom('task_decision')
    .select('seq')
    .where('case_id', '=', record.id)
    .where('step', '=', step)
    .where('superseded_at', 'is', null)
    .orderBy('seq')
    .limit(1)
    .executeTakeFirst()
  // A step that nobody decided yet lies before all that were.
  await supersedeSince(move, first?.seq ?? 0)
}

/** Marks decisions and inverse-able system steps from a number of the sequence on as superseded. */
export async function supersedeSince(move: Move, seq: number): Promise<void> {
  const { tx, record } = move.writer
  await tx
    .updateTable('task_decision')
    .set({ superseded_at: move.at, superseded_by: move.commandId })
    .where('case_id', '=', record.id)
    .where('seq', '>=', seq)
    .where('superseded_at', 'is', null)
    .execute()
  await tx
    .updateTable('system_step')
    .set({ superseded_at: move.at })
    .where('case_id', '=', record.id)
    .where('seq', '>=', seq)
    .where('final', '=', false)
    .where('superseded_at', 'is', null)
    .execute()
}
