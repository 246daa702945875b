import { z } from '@hono/zod-openapi'
import { everywhere, inScope } from '../db/connect'
import type { Deps } from './deps'
import { refuse } from './errors'
import { isProblemCode } from '../domain/problems'
import { stepName } from '../domain/processes'

/** What became of a command, read back from the rows: the answer a person can rely on. */
export const commandAnswer = z
  .object({
    commandId: z.uuid(),
    caseId: z.uuid(),
    caseNo: z.string(),
    state: z.enum(['applied', 'pending']),
    /** The case's state afterwards, and its open tasks. */
    closed: z.string().nullable(),
    nextTasks: z.array(
      z.object({
        id: z.uuid(),
        step: z.string(),
        stepZh: z.string(),
        stepEn: z.string(),
        unitName: z.string(),
      }),
    ),
  })
  .meta({ id: 'CommandAnswer' })
export type CommandAnswer = z.infer<typeof commandAnswer>

/**
 * Reads what became of a command.
 * @throws the refusal of a rejected one; for a task that somebody else decided it names who and when
 */
export async function answerOf(deps: Deps, commandId: string): Promise<CommandAnswer> {
  return inScope(deps.db, everywhere, async (tx) => {
    const row = await tx
      .selectFrom('command')
      .innerJoin('process_case', 'process_case.id', 'command.case_id')
      .select([
        'command.id',
        'command.state',
        'command.code',
        'command.task_id',
        'process_case.id as caseId',
        'process_case.kind',
        'process_case.case_no',
        'process_case.outcome',
      ])
      .where('command.id', '=', commandId)
      .executeTakeFirstOrThrow()
    if (row.state === 'rejected') {
      const code = row.code && isProblemCode(row.code) ? row.code : 'INTERNAL'
      const by = row.task_id ? await winnerOf(tx, row.task_id) : null
      throw refuse(code, by ? { by } : {})
    }
    const open = await tx
      .selectFrom('task')
      .innerJoin('unit', 'unit.id', 'task.unit_id')
      .select(['task.id', 'task.step', 'unit.name as unitName'])
      .where('task.case_id', '=', row.caseId)
      .where('task.state', '=', 'open')
      .execute()
    return {
      commandId: row.id,
      caseId: row.caseId,
      caseNo: row.case_no,
      state: row.state,
      closed: row.outcome,
      nextTasks: open.map(({ id, step, unitName }) => ({
        id,
        step,
        stepZh: stepName(row.kind, step),
        stepEn: stepName(row.kind, step, 'en'),
        unitName,
      })),
    }
  })
}

type Tx = Parameters<Parameters<typeof inScope>[2]>[0]

/** Who decided or holds a task, so that the loser of a race is told. */
async function winnerOf(
  tx: Tx,
  taskId: string,
): Promise<{ name: string; at: string; verdict: string | null } | null> {
  const decided = await tx
    .selectFrom('task_decision')
    .innerJoin('account', 'account.id', 'task_decision.account_id')
    .select(['account.name', 'task_decision.decided_at as at', 'task_decision.verdict'])
    .where('task_decision.task_id', '=', taskId)
    .executeTakeFirst()
  if (decided) return { name: decided.name, at: decided.at.toISOString(), verdict: decided.verdict }
  const held = await tx
    .selectFrom('task')
    .innerJoin('account', 'account.id', 'task.assignee')
    .select(['account.name', 'task.claimed_at as at'])
    .where('task.id', '=', taskId)
    .executeTakeFirst()
  return held ? { name: held.name, at: held.at?.toISOString() ?? '', verdict: null } : null
}
