import type { CaseWriter } from '../db/case-writer'
import type { StoryActor } from '../db/story'
import { endClocks } from '../db/case-clocks'

/**
 * Ends a case inside its transaction: open tasks are cancelled, clocks end, children are free for other cases.
 * @returns the ids of the clocks that ended
 */
export async function endCase(
  writer: CaseWriter,
  outcome: string,
  at: Date,
  actor: StoryActor | null = null,
): Promise<string[]> {
  const { tx, record } = writer
  await tx
    .updateTable('task')
    .set({ state: 'cancelled', closed_at: at })
    .where('case_id', '=', record.id)
    .where('state', '=', 'open')
    .execute()
  const met = outcome === 'enrolled' || outcome === 'parted'
  const ended = await endClocks(tx, { caseId: record.id }, met ? 'met' : 'cancelled', at)
  await tx
    .updateTable('case_child')
    .set({ released_at: at })
    .where('case_id', '=', record.id)
    .where('released_at', 'is', null)
    .execute()
  writer.close(outcome, at)
  writer.tell({ kind: 'closed', actor, what: { outcome }, at })
  writer.announce(record.unit_id, record.county_id)
  return ended
}
