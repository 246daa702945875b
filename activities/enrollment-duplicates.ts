import { readChildren } from '../db/child-record'
import type { CaseWriter } from '../db/case-writer'
import { newId } from '../db/new-id'
import { findDuplicates, type FoundDuplicate } from '../db/queries/duplicates'
import { duplicateRecordOf } from '../db/duplicate-record'
import { problemKindOf } from '../domain/duplicates'
import type { CaseDeps } from './case-deps'
import { endCase } from './case-close'
import { openItems } from './enrollment-marks'
import type { StepPage } from './kind'
import { partItems } from './part-items'

/**
 * 省内查重 (art. 26(2)): every child of the case against the whole province. A hit opens a problem record and leaves
 * into a follow-up case that waits for its arbitration.
 */
export async function duplicateCheck(
  deps: CaseDeps,
  writer: CaseWriter,
  at: Date,
): Promise<StepPage> {
  const items = await openItems(writer)
  const children = await readChildren(writer.tx, deps.encryption, items)
  const entrants = [...children].map(([childId, child]) => ({
    childId,
    record: duplicateRecordOf(child.values),
  }))
  const hits = await findDuplicates(writer.tx, deps.encryption, entrants, {
    path: provinceOf(writer),
    near: true,
  })
  const { problems, closed } = await partProblems(deps, writer, hits, at)
  const result = { checked: items.length, problems }
  return closed === undefined ? { more: false, result } : { more: false, result, closed }
}

/** The province of a case: the second label of its unit's path. */
export const provinceOf = ({ record }: CaseWriter): string =>
  record.unit_path.split('.').slice(0, 2).join('.')

/** Opens problem records for hits, and lets the children concerned leave; ends the case where nobody stays. */
export async function partProblems(
  deps: CaseDeps,
  writer: CaseWriter,
  hits: FoundDuplicate[],
  at: Date,
): Promise<{ problems: number; closed?: string }> {
  const entrants = [...new Set(hits.map((hit) => hit.entrantId))]
  if (entrants.length === 0) return { problems: 0 }
  await writer.tx
    .updateTable('child')
    .set({ state: 'problem', updated_at: at })
    .where('id', 'in', entrants)
    .where('state', '=', 'submitted')
    .execute()
  const followUp = await partItems(deps, writer, {
    childIds: entrants,
    origin: 'problem',
    startStep: 'arbitration',
    at,
  })
  for (const hit of hits) await openProblem(writer, hit, followUp.id, at)
  if ((await openItems(writer)).length > 0) return { problems: entrants.length }
  await endCase(writer, 'parted', at)
  return { problems: entrants.length, closed: 'parted' }
}

/** One problem record for each pair, seen by both institutions; a pair that has an open one is not raised twice. */
async function openProblem(
  { tx, record }: CaseWriter,
  hit: FoundDuplicate,
  caseId: string,
  at: Date,
): Promise<void> {
  const known = await tx
    .selectFrom('problem_record as p')
    .innerJoin('problem_child as one', 'one.problem_id', 'p.id')
    .innerJoin('problem_child as other', 'other.problem_id', 'p.id')
    .select('p.id')
    .where('p.state', '=', 'open')
    .where('one.child_id', '=', hit.entrantId)
    .where('other.child_id', '=', hit.existingId)
    .executeTakeFirst()
  if (known) return
  const id = newId(at.getTime())
  const other = await tx
    .selectFrom('child')
    .select(['institution_id', 'unit_path'])
    .where('id', '=', hit.existingId)
    .executeTakeFirstOrThrow()
  await tx
    .insertInto('problem_record')
    .values({
      id,
      kind: problemKindOf(hit.result) ?? 'NEAR_MATCH',
      score: hit.result.score,
      reasons: JSON.stringify(hit.result.reasons),
      case_id: caseId,
      arbitration_case_id: null,
      opened_at: at,
      settled_at: null,
      outcome: null,
    })
    .execute()
  await tx
    .insertInto('problem_child')
    .values([
      {
        problem_id: id,
        child_id: hit.entrantId,
        institution_id: record.unit_id,
        unit_path: record.unit_path,
        part: 'entrant',
      },
      {
        problem_id: id,
        child_id: hit.existingId,
        institution_id: other.institution_id,
        unit_path: other.unit_path,
        part: 'existing',
      },
    ])
    .execute()
}
