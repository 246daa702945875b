import type { CommandResult } from '../domain/command'
import { actorOf, type Move, type OpenTask } from './case-move'
import { refuse } from './refusal'

/**
 * The open task that a person acts on. Refuses when somebody decided it, when it changed since it was shown, when it
 * is another role's, and when the person submitted the case (four eyes compare the person, not the account).
 */
export function openTaskOf(move: Move, version?: number): OpenTask {
  const actor = actorOf(move)
  const { task } = move
  if (!task) return refuse('TASK_STALE')
  if (task.state === 'closed') return refuse('TASK_TAKEN')
  if (task.state === 'cancelled') return refuse('TASK_STALE')
  const holds =
    (task.unit_id === actor.unitId && task.role === actor.role) ||
    (task.fallback_unit_id === actor.unitId && task.fallback_role === actor.role)
  if (!holds) return refuse('NOT_YOUR_TASK')
  if (version !== undefined && version !== task.version && task.assignee !== actor.accountId)
    return refuse(task.assignee ? 'TASK_CLAIMED' : 'TASK_STALE')
  return task
}

/** 签收: the task is mine; the loser is told who has it. */
export async function claim(move: Move): Promise<CommandResult> {
  const actor = actorOf(move)
  const task = openTaskOf(move)
  if (task.assignee && task.assignee !== actor.accountId) return refuse('TASK_CLAIMED')
  await setAssignee(move, task, { accountId: actor.accountId, personId: actor.personId })
  move.writer.tell({ kind: 'claimed', actor, step: task.step, taskId: task.id, at: move.at })
  move.writer.announce(task.unit_id, task.fallback_unit_id)
  return { status: 'applied' }
}

/** 放回: back into the role's list; drafts and marks stay. */
export async function releaseClaim(move: Move): Promise<CommandResult> {
  const actor = actorOf(move)
  const task = openTaskOf(move)
  if (task.assignee !== actor.accountId) return refuse('TASK_CLAIMED')
  await setAssignee(move, task, null)
  move.writer.tell({ kind: 'claim-released', actor, step: task.step, taskId: task.id, at: move.at })
  move.writer.announce(task.unit_id, task.fallback_unit_id)
  return { status: 'applied' }
}

/** Gives the task to a person, or to nobody. */
export async function setAssignee(
  { writer, at }: Move,
  task: OpenTask,
  to: { accountId: string; personId: string } | null,
): Promise<void> {
  await writer.tx
    .updateTable('task')
    .set({
      assignee: to?.accountId ?? null,
      assignee_person: to?.personId ?? null,
      claimed_at: to ? at : null,
      version: task.version + 1,
    })
    .where('id', '=', task.id)
    .execute()
}
