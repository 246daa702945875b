import type { CaseWriter } from '../db/case-writer'

/** The persons who submitted a case: its starter, and who resubmitted a correction. None of them decides on it. */
export async function submittersOf({ tx, record }: CaseWriter): Promise<string[]> {
  const corrected = await tx
    .selectFrom('task_decision')
    .select('person_id')
    .distinct()
    .where('case_id', '=', record.id)
    .where('step', '=', 'correction')
    .execute()
  return [record.started_by_person, ...corrected.map(({ person_id }) => person_id)]
}
