import type { Insertable, Selectable } from 'kysely'
import type { CommandBody } from '../domain/command.form'
import type { Tx } from './connect'
import type { Encryption } from './encryption'
import type { CommandTable } from './schema/cases'
import type { StoryActor } from './story'

/** How long the API has to deliver a command itself before the relay tries, in milliseconds. */
const headStartMs = 3_000

/** A command as staged: from its commit on nothing is lost (architecture § 3). */
export interface Staged {
  row: Selectable<CommandTable>
  /** False where the same command was sent before: a double click, a retry. */
  fresh: boolean
}

/**
 * Writes the row of a command. The same id with the same content is the same command.
 * @throws an error `COMMAND_REUSED` where the id came with another content or another person
 */
export async function stageCommand(
  tx: Tx,
  encryption: Encryption,
  body: CommandBody,
  actor: StoryActor,
  applied: Date | null = null,
): Promise<Staged> {
  const text = JSON.stringify(body)
  const hash = encryption.digest(text)
  const values: Insertable<CommandTable> = {
    id: body.id,
    case_id: body.caseId,
    task_id: 'taskId' in body ? body.taskId : null,
    kind: body.kind,
    account_id: actor.accountId,
    person_id: actor.personId,
    role: actor.role,
    unit_id: actor.unitId,
    body: encryption.encrypt(text),
    body_hash: hash,
    state: applied ? 'applied' : 'pending',
    applied_at: applied,
    next_try_at: new Date(Date.now() + headStartMs),
    code: null,
    result: null,
    settled_at: null,
  }
  const inserted = await tx
    .insertInto('command')
    .values(values)
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returningAll()
    .executeTakeFirst()
  if (inserted) return { row: inserted, fresh: true }
  const earlier = await tx
    .selectFrom('command')
    .selectAll()
    .where('id', '=', body.id)
    .executeTakeFirst()
  if (!earlier || earlier.account_id !== actor.accountId || !earlier.body_hash.equals(hash))
    throw new Error('COMMAND_REUSED')
  return { row: earlier, fresh: false }
}
