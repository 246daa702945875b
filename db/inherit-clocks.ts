import type { CaseWriter } from './case-writer'
import { newId } from './new-id'

/**
 * Gives a follow-up case the clocks of the case that its items left: same start, same end, same rungs and breaches.
 * @param resume also clocks that were met run on: the institution has to decide again
 */
export async function inheritClocks(
  { tx, record }: CaseWriter,
  fromCaseId: string,
  { resume, at }: { resume: boolean; at: Date },
): Promise<void> {
  const clocks = await tx
    .selectFrom('clock')
    .selectAll()
    .where('case_id', '=', fromCaseId)
    .where('task_id', 'is', null)
    .where(
      'state',
      'in',
      resume ? ['running', 'suspended', 'met', 'missed'] : ['running', 'suspended'],
    )
    .execute()
  for (const clock of clocks) {
    const id = newId(at.getTime())
    const resumed = clock.ended_at !== null
    await tx
      .insertInto('clock')
      .values({
        ...clock,
        id,
        case_id: record.id,
        explanation: JSON.stringify(clock.explanation),
        ...(resumed ? { state: 'running' as const, ended_at: null } : {}),
      })
      .execute()
    const segments = await tx
      .selectFrom('clock_segment')
      .selectAll()
      .where('clock_id', '=', clock.id)
      .orderBy('no')
      .execute()
    const next = {
      no: segments.length + 1,
      kind: 'running' as const,
      from_at: at,
      to_at: null,
      reason_code: null,
    }
    const all = resumed ? [...segments, next] : segments
    if (all.length > 0)
      await tx
        .insertInto('clock_segment')
        .values(all.map((each) => ({ ...each, clock_id: id })))
        .execute()
    const rungs = await tx
      .selectFrom('clock_rung')
      .selectAll()
      .where('clock_id', '=', clock.id)
      .execute()
    if (rungs.length > 0)
      await tx
        .insertInto('clock_rung')
        .values(rungs.map((each) => ({ ...each, clock_id: id })))
        .execute()
    const breaches = await tx
      .selectFrom('clock_breach')
      .selectAll()
      .where('clock_id', '=', clock.id)
      .execute()
    if (breaches.length > 0)
      await tx
        .insertInto('clock_breach')
        .values(breaches.map((each) => ({ ...each, clock_id: id, case_id: record.id })))
        .execute()
  }
}
