import type { Selectable } from 'kysely'
import { withCase, type CaseWriter } from '../db/case-writer'
import { everywhere, inScope, type Tx } from '../db/connect'
import { failPoint } from '../db/fail-point'
import type { CommandTable } from '../db/schema/cases'
import type { StoryActor } from '../db/story'
import type { CommandKind, CommandResult } from '../domain/command'
import { commandBody, type CommandBody } from '../domain/command.form'
import type { EffectName } from '../domain/effects'
import type { CaseDeps } from './case-deps'
import { claim, releaseClaim } from './case-claim'
import { decide } from './case-decide'
import type { Move } from './case-move'
import { reassign } from './case-reassign'
import { takeBack } from './case-take-back'
import { comment, urge } from './case-talk'
import { wake } from './case-wake'
import { withdraw } from './case-withdraw'
import { Refusal, refuse } from './refusal'

const moves: Record<Exclude<CommandKind, 'start'>, (move: Move) => Promise<CommandResult>> = {
  claim,
  'release-claim': releaseClaim,
  decide,
  reassign,
  withdraw,
  'take-back': takeBack,
  urge,
  comment,
  wake,
}

/** What the workflow asks: a command by its id, and what an approval of its task carries out. */
export interface CommandCall {
  caseId: string
  commandId: string
  kind: CommandKind
  taskId: string | null
  effect: EffectName | null
}

/**
 * Carries out one command in one transaction: decision, effect, closed task, story, applied command, news; or refuses
 * it with a code, and nothing else is written (decision 1). A command that was applied before answers what it
 * answered then, so it may be sent as often as need be.
 */
export async function applyCommand(deps: CaseDeps, call: CommandCall): Promise<CommandResult> {
  try {
    const result = await withCase(deps.db, deps.encryption, everywhere, call.caseId, (writer) =>
      apply(deps, writer, call),
    )
    failPoint('command-applied')
    if (call.kind === 'decide') failPoint('decision-committed')
    return result
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return reject(deps, call, error.code)
  }
}

async function apply(
  deps: CaseDeps,
  writer: CaseWriter,
  call: CommandCall,
): Promise<CommandResult> {
  const { tx, record } = writer
  const command = await tx
    .selectFrom('command')
    .selectAll()
    .where('id', '=', call.commandId)
    .where('case_id', '=', record.id)
    .executeTakeFirstOrThrow()
  if (command.state === 'applied') return resultOf(command)
  if (command.state === 'rejected') return { status: 'refused', code: command.code ?? 'INTERNAL' }
  if (command.kind === 'start') return { status: 'applied' }
  if (record.state === 'closed') refuse('CASE_CLOSED')
  const at = deps.clock()
  const move: Move = {
    deps,
    writer,
    commandId: command.id,
    body: bodyOf(deps, command),
    actor: await actor(tx, command),
    at,
    task: command.task_id
      ? ((await tx
          .selectFrom('task')
          .selectAll()
          .where('id', '=', command.task_id)
          .where('case_id', '=', record.id)
          .executeTakeFirst()) ?? null)
      : null,
    effect: call.effect,
  }
  const result = await moves[command.kind](move)
  await tx
    .updateTable('command')
    .set({ state: 'applied', applied_at: at, result: JSON.stringify(result) })
    .where('id', '=', command.id)
    .execute()
  writer.announce(record.unit_id)
  return result
}

/** What was asked. A body that a later version cannot read is refused, or it would hold up its case for ever. */
function bodyOf(deps: CaseDeps, command: Selectable<CommandTable>): CommandBody {
  const read = commandBody.safeParse(deps.encryption.decryptJson(command.body))
  return read.success ? read.data : refuse('BODY_UNREADABLE')
}

const resultOf = (command: Selectable<CommandTable>): CommandResult => {
  // Written by `apply` above and by nobody else.
  const { result } = command
  return result ? { status: 'applied', ...result } : { status: 'applied' }
}

/** The person behind a command, with the right that was used; refused where it was taken away meanwhile. */
async function actor(tx: Tx, command: Selectable<CommandTable>): Promise<StoryActor | null> {
  if (!command.account_id) return null
  const found = await tx
    .selectFrom('account')
    .innerJoin('role_grant', 'role_grant.account_id', 'account.id')
    .innerJoin('unit', 'unit.id', 'role_grant.unit_id')
    .select(['account.name', 'account.person_id', 'unit.name as unit_name'])
    .where('account.id', '=', command.account_id)
    .where('account.enabled', '=', true)
    .where('role_grant.role', '=', command.role)
    .where('role_grant.unit_id', '=', command.unit_id)
    .where('role_grant.revoked_at', 'is', null)
    .executeTakeFirst()
  if (!found || !command.role || !command.unit_id) return refuse('NOT_YOUR_TASK')
  return {
    accountId: command.account_id,
    personId: found.person_id,
    name: found.name,
    role: command.role,
    unitId: command.unit_id,
    unitName: found.unit_name,
  }
}

async function reject(deps: CaseDeps, call: CommandCall, code: string): Promise<CommandResult> {
  await inScope(deps.db, everywhere, (tx) =>
    tx
      .updateTable('command')
      .set({ state: 'rejected', code })
      .where('id', '=', call.commandId)
      .where('state', '=', 'pending')
      .execute(),
  )
  return { status: 'refused', code }
}
