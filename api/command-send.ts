import type { CommandForm } from '../domain/command.form'
import { failPoint } from '../db/fail-point'
import { stageCommand } from '../db/stage-command'
import type { Action } from '../domain/rights'
import { requireRight, scoped, type Actor } from './actor'
import { answerOf, type CommandAnswer } from './command-answer'
import { startCase, storyActor } from './command-start'
import { deliver } from './deliver'
import type { Deps } from './deps'
import { refuse } from './errors'

const rightFor: Record<
  Exclude<CommandForm['kind'], 'start'>,
  { action: Action; on: 'Case' | 'Task' }
> = {
  claim: { action: 'decide', on: 'Task' },
  'release-claim': { action: 'decide', on: 'Task' },
  decide: { action: 'decide', on: 'Task' },
  reassign: { action: 'reassign', on: 'Task' },
  'take-back': { action: 'decide', on: 'Task' },
  withdraw: { action: 'withdraw', on: 'Case' },
  urge: { action: 'urge', on: 'Case' },
  comment: { action: 'comment', on: 'Case' },
}

/**
 * How every action travels (architecture § 3): may they, stage the row and commit, deliver under a deadline, answer
 * from the rows.
 * @throws NOT_FOUND for a case outside the actor's reach, refusals of the case with their code
 */
export async function sendCommand(
  deps: Deps,
  actor: Actor,
  form: CommandForm,
): Promise<CommandAnswer> {
  if (form.kind === 'start') {
    await startCase(deps, actor, form)
    failPoint('command-staged')
    await deliver(deps.db, deps.temporal, {
      id: form.id,
      case_id: form.caseId,
      task_id: null,
      kind: 'start',
      case_kind: form.process,
    })
    return answerOf(deps, form.id)
  }
  const { action, on } = rightFor[form.kind]
  const staged = await scoped(deps, actor, async (tx) => {
    const record = await tx
      .selectFrom('process_case')
      .select(['id', 'kind', 'unit_path'])
      .where('id', '=', form.caseId)
      .executeTakeFirst()
    if (!record) throw refuse('NOT_FOUND')
    const task =
      'taskId' in form
        ? await tx
            .selectFrom('task')
            .select(['id', 'unit_path'])
            .where('id', '=', form.taskId)
            .where('case_id', '=', form.caseId)
            .executeTakeFirst()
        : undefined
    // A task that lies above the actor's unit, at the county, is as little theirs as one that does not exist.
    if ('taskId' in form && !task) throw refuse('NOT_FOUND')
    requireRight(actor, action, on, { unitPath: task?.unit_path ?? record.unit_path })
    const { row } = await stageCommand(tx, deps.encryption, form, storyActor(actor))
    return { ...row, case_kind: record.kind }
  })
  failPoint('command-staged')
  if (staged.state !== 'rejected' && !staged.settled_at)
    await deliver(deps.db, deps.temporal, staged)
  return answerOf(deps, form.id)
}
