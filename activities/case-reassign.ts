import type { CommandResult } from '../domain/command'
import { decidesOnOthers } from '../domain/process'
import { stepOf } from '../domain/processes'
import { isWithin } from '../domain/units'
import { setAssignee } from './case-claim'
import { actorOf, type Move } from './case-move'
import { submittersOf } from './case-submitters'
import { refuse } from './refusal'

/**
 * 转办: the task leaves me for a colleague who may hold it; both are told, the reason is kept. Nobody who submitted the
 * case gets it.
 */
export async function reassign(move: Move): Promise<CommandResult> {
  const { writer, body, task } = move
  const actor = actorOf(move)
  if (body.kind !== 'reassign') return refuse('BODY_UNREADABLE')
  if (!task || task.state === 'cancelled') return refuse('TASK_STALE')
  if (task.state === 'closed') return refuse('TASK_TAKEN')
  const mine = task.assignee === actor.accountId
  if (!mine && !(await supervises(move, task.unit_path)))
    return refuse(task.assignee ? 'TASK_CLAIMED' : 'NOT_YOUR_TASK')
  const to = await writer.tx
    .selectFrom('role_grant')
    .innerJoin('account', 'account.id', 'role_grant.account_id')
    .select(['account.id', 'account.name', 'account.person_id'])
    .where('account.id', '=', body.toAccountId)
    .where('account.enabled', '=', true)
    .where((eb) =>
      eb.or([
        eb.and({ 'role_grant.unit_id': task.unit_id, 'role_grant.role': task.role }),
        // Where the superior unit stands in, it may hand the task on among its own people.
        eb.and([
          eb('role_grant.unit_id', '=', task.fallback_unit_id),
          eb('role_grant.role', '=', task.fallback_role),
        ]),
      ]),
    )
    .where('role_grant.revoked_at', 'is', null)
    .executeTakeFirst()
  if (!to) return refuse('NOT_YOUR_TASK')
  const step = stepOf(writer.record.kind, task.step)
  const decides = step !== undefined && decidesOnOthers(step)
  if (decides && (await submittersOf(writer)).includes(to.person_id)) return refuse('FOUR_EYES')
  await setAssignee(move, task, { accountId: to.id, personId: to.person_id })
  for (const accountId of [to.id, task.assignee])
    if (accountId && accountId !== actor.accountId)
      await writer.tx
        .insertInto('notice')
        .values({
          account_id: accountId,
          unit_id: null,
          role: null,
          case_id: writer.record.id,
          task_id: task.id,
          kind: 'reassigned',
          what: JSON.stringify({ to: to.id }),
        })
        .execute()
  writer.tell({
    kind: 'reassigned',
    actor,
    step: task.step,
    taskId: task.id,
    what: { toAccountId: to.id, toName: to.name },
    note: body.text,
    at: move.at,
  })
  writer.announce(task.unit_id)
  return { status: 'applied' }
}

const supervisorRoles: readonly string[] = [
  'county-administrator',
  'prefecture-supervisor',
  'province-supervisor',
]

/** A supervisor of the task's unit or of one above it may move the task of somebody else. */
async function supervises(move: Move, path: string): Promise<boolean> {
  const actor = actorOf(move)
  if (!supervisorRoles.includes(actor.role)) return false
  const unit = await move.writer.tx
    .selectFrom('unit')
    .select('path')
    .where('id', '=', actor.unitId)
    .executeTakeFirstOrThrow()
  return isWithin(path, unit.path)
}
