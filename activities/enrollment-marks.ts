import type { CaseWriter } from '../db/case-writer'
import { legalDay } from '../db/case-clocks'
import { endCase } from './case-close'
import { actorOf, type Move } from './case-move'
import type { Effected } from './kind'
import { partItems } from './part-items'
import { setItems, type Reason } from './set-items'
import { settleProblems } from './settle-problems'

/** What was marked on the items of a task; what is not marked is approved with the task. */
interface Marks {
  approved: string[]
  returned: string[]
  rejected: string[]
  reasons: Map<string, Reason>
}

/** Items that are still open in the case. */
export const openItems = async ({ tx, record }: CaseWriter): Promise<string[]> =>
  (
    await tx
      .selectFrom('case_item')
      .select('child_id')
      .where('case_id', '=', record.id)
      .where('state', '=', 'open')
      .orderBy('child_id')
      .execute()
  ).map(({ child_id }) => child_id)

async function marksOf(move: Move): Promise<Marks> {
  const { writer, task } = move
  const items = await openItems(writer)
  const rows = task
    ? await writer.tx.selectFrom('item_mark').selectAll().where('task_id', '=', task.id).execute()
    : []
  const marks = new Map(rows.map((mark) => [mark.child_id, mark]))
  const of = (verdict: string) => items.filter((id) => marks.get(id)?.verdict === verdict)
  return {
    approved: items.filter((id) => (marks.get(id)?.verdict ?? 'approve') === 'approve'),
    returned: of('return'),
    rejected: of('reject'),
    reasons: new Map(
      rows.map((mark) => [mark.child_id, { code: mark.reason_code, text: mark.reason }]),
    ),
  }
}

/**
 * Carries out the marks of a task: rejected items end, returned items leave for correction, the approved stay.
 * @param approve what an approval means here
 */
export async function settleMarks(
  move: Move,
  approve: (childIds: string[]) => Promise<void>,
): Promise<Effected> {
  const { deps, writer, at } = move
  const { approved, returned, rejected, reasons } = await marksOf(move)
  if (rejected.length > 0) await rejectItems(move, rejected, reasons)
  const followUp =
    returned.length > 0
      ? await partItems(deps, writer, {
          childIds: returned,
          origin: 'returned',
          startStep: 'correction',
          at,
          reasons,
        })
      : null
  if (approved.length > 0) await approve(approved)
  const what = {
    approved: approved.length,
    returned: returned.length,
    rejected: rejected.length,
    ...(followUp ? { followUp: followUp.caseNo } : {}),
  }
  const final = returned.length > 0 || rejected.length > 0
  if (approved.length > 0) return { final, what }
  const outcome = returned.length > 0 ? 'parted' : 'rejected'
  return {
    final: true,
    what,
    closed: outcome,
    endedClocks: await endCase(writer, outcome, at, actorOf(move)),
  }
}

/**
 * 驳回: the item ends. A child without a number is a draft again; one that was enrolled already leaves, and the number
 * stays this child's alone (processes § 0.7).
 */
export async function rejectItems(
  move: Move,
  childIds: string[],
  reasons: Map<string, Reason>,
): Promise<void> {
  const { writer, at } = move
  const { tx, record } = writer
  await setItems(writer, childIds, { state: 'rejected', movedTo: null, reasons, at })
  await tx
    .updateTable('enrollment')
    .set({ ended_at: at, exit_date: legalDay(at), exit_reason: 'rejected' })
    .where('child_id', 'in', childIds)
    .where('ended_at', 'is', null)
    .execute()
  await tx
    .updateTable('child')
    .set((eb) => ({
      state: eb
        .case()
        .when('state', '=', 'enrolled')
        .then('left' as const)
        .else('draft' as const)
        .end(),
      updated_at: at,
    }))
    .where('id', 'in', childIds)
    .execute()
  await settleProblems(move, childIds, 'rejected')
  await release(writer, childIds, at)
  record.item_count -= childIds.length
}

/** Frees children for other cases. */
export const release = ({ tx, record }: CaseWriter, childIds: string[], at: Date) =>
  tx
    .updateTable('case_child')
    .set({ released_at: at })
    .where('case_id', '=', record.id)
    .where('child_id', 'in', childIds)
    .where('released_at', 'is', null)
    .execute()
