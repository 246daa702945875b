import type { CaseWriter } from './case-writer'
import { newId } from './new-id'

/** Gives a follow-up case the running clocks of the case that its items left: same start, same end, same rungs. */
export async function liveCaseClocks(
  { tx, record }: CaseWriter,
  fromCaseId: string,
  at: Date,
): Promise<void> {
  const clocks = await tx
    .selectFrom('clock')
    .selectAll()
    .where('case_id', '=', fromCaseId)
    .where('task_id', 'is', null)
    .where('state', 'in', ['running', 'suspended'])
    .execute()
  for (const clock of clocks) {
    const id = newId(at.getTime())
    await tx
      .insertInto('clock')
      .values({ ...clock, id, case_id: record.id, explanation: JSON.stringify(clock.explanation) })
      .execute()
    const segments = await tx
      .selectFrom('clock_segment')
      .selectAll()
      .where('clock_id', '=', clock.id)
      .execute()
    const rungs = await tx
      .selectFrom('clock_rung')
      .selectAll()
      .where('clock_id', '=', clock.id)
      .execute()
    if (segments.length > 0)
      await tx
        .insertInto('clock_segment')
        .values(segments.map((each) => ({ ...each, clock_id: id })))
        .execute()
    if (rungs.length > 0)
      await tx
        .insertInto('clock_rung')
        .values(rungs.map((each) => ({ ...each, clock_id: id })))
        .execute()
  }
}
