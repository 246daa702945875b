import { sql } from 'kysely'
import { derivedId } from '../db/new-id'
import { stageSystemCommand } from '../db/open-case'
import type { Move } from './case-move'

/**
 * A draft repeats nobody: problem records of children who are drafts again are settled by that, whichever side they
 * were on, and cases that waited for nothing else are woken by a command in the same transaction (decision 6).
 */
export async function settleProblems(
  move: Move,
  childIds: string[],
  outcome: string,
): Promise<void> {
  const { deps, writer, at } = move
  const { tx, record } = writer
  const { rows } = await sql<{ caseId: string }>`
    with settled as (
      update problem_record set state = 'settled', settled_at = ${at}, outcome = ${outcome}
      where state = 'open' and id in (select problem_id from problem_child where child_id = any(${childIds}::uuid[]))
      returning id
    ), concerned as (
      select distinct i.case_id from problem_child c join settled s on s.id = c.problem_id
      join case_item i on i.child_id = c.child_id and i.state = 'open'
      join case_wait w on w.case_id = i.case_id and w.key = 'arbitration' and w.woken_at is null
      where i.case_id <> ${record.id}
    )
    select k.case_id as "caseId" from concerned k
    where not exists (
      select from case_item i join problem_child c on c.child_id = i.child_id
      join problem_record p on p.id = c.problem_id and p.state = 'open' and p.id not in (select id from settled)
      where i.case_id = k.case_id and i.state = 'open'
    )`.execute(tx)
  for (const { caseId } of rows) {
    const id = derivedId(deps.encryption.digest('wake', caseId, move.commandId))
    await stageSystemCommand(tx, deps.encryption, {
      id,
      caseId,
      kind: 'wake',
      body: { id, caseId, kind: 'wake', key: 'arbitration', verdicts: [] },
      applied: false,
      at,
    })
  }
}
