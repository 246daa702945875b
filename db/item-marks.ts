import type { MarksForm } from '../domain/command.form'
import { stepOf } from '../domain/processes'
import type { Tx } from './connect'
import type { Encryption } from './encryption'
import type { Holder } from './queries/tasks'

/**
 * Writes marks on items of an open task, under the task's lock and without the engine (decision 7). Done again it
 * changes nothing. Only open items of the case can be marked.
 * @throws errors `NOT_FOUND`, `TASK_TAKEN`, `TASK_CLAIMED`, `NOT_YOUR_TASK`, `ITEMS_CHANGED`
 */
export async function writeMarks(
  tx: Tx,
  encryption: Encryption,
  call: { taskId: string; holder: Holder; form: MarksForm },
): Promise<{ childId: string; verdict: 'approve' | 'return' | 'reject' }[]> {
  const { holder, form, taskId } = call
  const task = await tx
    .selectFrom('task')
    .select([
      'id',
      'case_id',
      'kind',
      'step',
      'state',
      'assignee',
      'unit_id',
      'role',
      'fallback_unit_id',
      'fallback_role',
    ])
    .where('id', '=', taskId)
    .forUpdate()
    .executeTakeFirst()
  if (!task) throw new Error('NOT_FOUND')
  if (task.state !== 'open') throw new Error('TASK_TAKEN')
  if (task.assignee && task.assignee !== holder.accountId) throw new Error('TASK_CLAIMED')
  const holds =
    (task.unit_id === holder.unitId && task.role === holder.role) ||
    (task.fallback_unit_id === holder.unitId && task.fallback_role === holder.role)
  if (!holds) throw new Error('NOT_YOUR_TASK')
  if (!stepOf(task.kind, task.step)?.items) throw new Error('VERDICT_UNKNOWN')
  if (await submitted(tx, task.case_id, holder.personId)) throw new Error('FOUR_EYES')
  const named = [...form.marks.map(({ childId }) => childId), ...form.clear]
  if (named.length > 0) {
    const open = await tx
      .selectFrom('case_item')
      .select('child_id')
      .where('case_id', '=', task.case_id)
      .where('state', '=', 'open')
      .where('child_id', 'in', named)
      .execute()
    if (new Set(named).size !== open.length) throw new Error('ITEMS_CHANGED')
  }
  if (form.clear.length > 0)
    await tx
      .deleteFrom('item_mark')
      .where('task_id', '=', taskId)
      .where('child_id', 'in', form.clear)
      .execute()
  if (form.marks.length > 0)
    await tx
      .insertInto('item_mark')
      .values(
        form.marks.map(({ childId, verdict, reasonCode, text }) => ({
          task_id: taskId,
          child_id: childId,
          verdict,
          reason_code: verdict === 'approve' ? null : (reasonCode ?? null),
          reason: verdict !== 'approve' && text ? encryption.encrypt(text) : null,
          marked_by: holder.accountId,
        })),
      )
      .onConflict((conflict) =>
        conflict.columns(['task_id', 'child_id']).doUpdateSet((eb) => ({
          verdict: eb.ref('excluded.verdict'),
          reason_code: eb.ref('excluded.reason_code'),
          reason: eb.ref('excluded.reason'),
          marked_by: eb.ref('excluded.marked_by'),
          marked_at: new Date(),
        })),
      )
      .execute()
  const marks = await tx
    .selectFrom('item_mark')
    .select(['child_id', 'verdict'])
    .where('task_id', '=', taskId)
    .execute()
  return marks.map(({ child_id, verdict }) => ({ childId: child_id, verdict }))
}

/** Whoever submitted the case marks nothing that a colleague would sign (four eyes compare the person). */
const submitted = async (tx: Tx, caseId: string, personId: string): Promise<boolean> =>
  (await tx
    .selectFrom('process_case')
    .select('id')
    .where('id', '=', caseId)
    .where('started_by_person', '=', personId)
    .executeTakeFirst()) !== undefined
