import { editabilityOf, type Editability } from '../../domain/editable'
import type { ChildRecord } from '../child-record'
import type { Tx } from '../connect'

/**
 * How far the clerk of their institution may change children, by id. Two statements, whatever the
 * number. The transaction's scope must hold the children's institution.
 */
export async function editabilities(
  tx: Tx,
  children: readonly ChildRecord[],
): Promise<Map<string, Editability>> {
  const underReview = children.filter(({ row }) => ['submitted', 'problem'].includes(row.state))
  const ids = underReview.map(({ row }) => row.id)
  const [corrections, numbers] =
    ids.length === 0 ? [new Set(), new Set()] : [await corrected(tx, ids), await numbered(tx, ids)]
  return new Map(
    children.map(({ row }) => [
      row.id,
      editabilityOf({
        state: row.state,
        mark: row.mark,
        hasOpenCorrection: corrections.has(row.id),
        hasNumber: row.state === 'enrolled' || numbers.has(row.id),
      }),
    ]),
  )
}

/** Children whose open case waits for a correction by the institution that keeps them. */
async function corrected(tx: Tx, ids: readonly string[]): Promise<Set<string>> {
  const rows = await tx
    .selectFrom('case_child')
    .innerJoin('child', 'child.id', 'case_child.child_id')
    .innerJoin('task', 'task.case_id', 'case_child.case_id')
    .select('case_child.child_id')
    .where('case_child.child_id', 'in', ids)
    .where('case_child.locking', '=', true)
    .where('case_child.released_at', 'is', null)
    .where('task.step', '=', 'correction')
    .where('task.state', '=', 'open')
    .whereRef('task.unit_id', '=', 'child.institution_id')
    .execute()
  return new Set(rows.map(({ child_id }) => child_id))
}

async function numbered(tx: Tx, ids: readonly string[]): Promise<Set<string>> {
  const rows = await tx
    .selectFrom('enrollment_number')
    .select('child_id')
    .where('child_id', 'in', ids)
    .where('superseded_at', 'is', null)
    .execute()
  return new Set(rows.map(({ child_id }) => child_id))
}
