import { endClocks } from '../db/case-clocks'
import type { CommandResult } from '../domain/command'
import type { DecideForm } from '../domain/command.form'
import { stepOf } from '../domain/processes'
import { decidesOnOthers, type Step } from '../domain/process'
import { openTaskOf } from './case-claim'
import { endCase } from './case-close'
import { actorOf, type Move, type OpenTask } from './case-move'
import { submittersOf } from './case-submitters'
import { supersedeFrom } from './case-supersede'
import type { Effected } from './kind'
import { kinds } from './kinds'
import { refuse } from './refusal'

/**
 * 同意, 退回, 驳回: the one decision of a task (art. 18: who decided what, as whom, when). Decision and effect are one
 * transaction; the workflow opens the next task right after.
 */
export async function decide(move: Move): Promise<CommandResult> {
  const { body, writer } = move
  if (body.kind !== 'decide') return refuse('BODY_UNREADABLE')
  const task = openTaskOf(move, body.taskVersion)
  const step = stepOf(writer.record.kind, task.step)
  if (!step) return refuse('TASK_STALE')
  await mayDecide(move, task, step, body)
  await closeTask(move, task)
  const ended = await endClocks(writer.tx, { taskIds: [task.id] }, 'met', move.at)
  const effected = await carryOut(move, body)
  await writeDecision(move, task, body, effected)
  writer.announce(task.unit_id, task.fallback_unit_id, writer.record.unit_id)
  return {
    status: 'applied',
    ...(body.verdict === 'return'
      ? { moved: true }
      : { decided: { taskId: task.id, verdict: body.verdict } }),
    ...(effected.closed === undefined ? {} : { closed: effected.closed }),
    endedClocks: [...ended, ...(effected.endedClocks ?? [])],
  }
}

async function mayDecide(move: Move, task: OpenTask, step: Step, body: DecideForm): Promise<void> {
  const actor = actorOf(move)
  if (task.assignee && task.assignee !== actor.accountId) refuse('TASK_CLAIMED')
  if (!step.verdicts.includes(body.verdict)) refuse('VERDICT_UNKNOWN')
  if (decidesOnOthers(step) && (await submittersOf(move.writer)).includes(actor.personId))
    refuse('FOUR_EYES')
  if (body.verdict !== 'approve' && (!body.reasonCode || !body.text)) refuse('REASON_REQUIRED')
  if (body.verdict === 'return' && !step.returnsTo.includes(body.returnTo ?? ''))
    refuse('RETURN_TARGET')
  if (body.childIds) await sameItems(move, body.childIds)
}

/** The set is frozen when shown: what was not shown is not decided. */
async function sameItems({ writer: { tx, record } }: Move, shown: string[]): Promise<void> {
  const items = await tx
    .selectFrom('case_item')
    .select('child_id')
    .where('case_id', '=', record.id)
    .where('state', '=', 'open')
    .execute()
  const seen = new Set(shown)
  if (items.length !== seen.size || items.some((item) => !seen.has(item.child_id)))
    refuse('ITEMS_CHANGED')
}

const closeTask = ({ writer: { tx }, at }: Move, task: OpenTask) =>
  tx
    .updateTable('task')
    .set({ state: 'closed', closed_at: at, version: task.version + 1 })
    .where('id', '=', task.id)
    .execute()

async function carryOut(move: Move, body: DecideForm): Promise<Effected> {
  const { writer } = move
  const kind = kinds[writer.record.kind]
  switch (body.verdict) {
    case 'approve': {
      const effect = move.effect && kind.effects[move.effect]
      return effect ? effect(move) : { final: false, what: {} }
    }
    case 'reject': {
      await kind.rejected(move)
      return {
        closed: 'rejected',
        final: true,
        what: {},
        endedClocks: await endCase(writer, 'rejected', move.at),
      }
    }
    case 'return': {
      const to = body.returnTo ?? ''
      await supersedeFrom(move, to)
      await kind.returned(move, to)
      writer.nextGeneration(to)
      return { final: false, what: { to } }
    }
  }
}

async function writeDecision(
  move: Move,
  task: OpenTask,
  body: DecideForm,
  effected: Effected,
): Promise<void> {
  const { writer, deps, at } = move
  const actor = actorOf(move)
  const returned = body.verdict === 'return'
  await writer.tx
    .insertInto('task_decision')
    .values({
      task_id: task.id,
      case_id: writer.record.id,
      command_id: move.commandId,
      step: task.step,
      unit_id: task.unit_id,
      round: task.round,
      seq: writer.nextSeq(),
      verdict: body.verdict,
      account_id: actor.accountId,
      person_id: actor.personId,
      role: actor.role,
      acting_unit_id: actor.unitId,
      on_behalf_of: null,
      reason_code: body.reasonCode ?? null,
      text: body.text ? deps.encryption.encrypt(body.text) : null,
      effect: move.effect,
      final: effected.final,
      decided_at: at,
      // A return is history at once: the steps from there on are taken again.
      superseded_at: returned ? at : null,
      superseded_by: returned ? move.commandId : null,
    })
    .execute()
  writer.tell({
    kind: `decided-${body.verdict}`,
    actor,
    step: task.step,
    taskId: task.id,
    what: { ...effected.what, ...(body.reasonCode ? { reasonCode: body.reasonCode } : {}) },
    note: body.text ?? null,
    at,
  })
}
