import {
  WorkflowExecutionAlreadyStartedError,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
  type Client,
} from '@temporalio/client'
import type { Selectable } from 'kysely'
import { everywhere, inScope, type Db } from '../db/connect'
import type { CommandTable } from '../db/schema/cases'
import { isProblemCode } from '../domain/problems'
import type { CaseKind } from '../domain/processes'
import { queues, taskCommand, workflowIdOf, workflowTypes } from '../workflows/protocol'

/** How long a person waits before the answer is "accepted, being carried out", in milliseconds. */
const deadlineMs = 4_000

/** A command as it is delivered: its row, and the kind of its case. */
export type Deliverable = Pick<Selectable<CommandTable>, 'id' | 'case_id' | 'task_id' | 'kind'> & {
  case_kind: CaseKind
}

/**
 * Brings one staged command to its case as one Update, with its own id, so that it may be sent again (architecture
 * § 3). The row is written by the case's transaction; here it is only settled, and the row wins over the answer.
 * What cannot be delivered now stays pending for the relay.
 */
export async function deliver(
  db: Db,
  temporal: Client | undefined,
  command: Deliverable,
): Promise<void> {
  if (!temporal) return
  try {
    await temporal.withDeadline(Date.now() + deadlineMs, () => send(temporal, command))
    await settle(db, command.id)
  } catch (error) {
    const code = refusedWith(error)
    if (code) await refused(db, command.id, code)
    else if (error instanceof WorkflowNotFoundError) await withoutRun(db, command)
    // Anything else is an outage or a passed deadline: the row is pending and the relay tries again.
  }
}

async function send(temporal: Client, command: Deliverable): Promise<void> {
  const workflowId = workflowIdOf(command.case_kind, command.case_id)
  if (command.kind === 'start') {
    await startRun(temporal, command.case_kind, command.case_id)
    return
  }
  await temporal.workflow.getHandle(workflowId).executeUpdate(taskCommand, {
    updateId: command.id,
    args: [{ commandId: command.id, kind: command.kind, taskId: command.task_id }],
  })
}

/** Starts the run of a case; one that runs already is as good. */
export async function startRun(
  temporal: Client,
  kind: CaseKind,
  caseId: string,
  again: 'REJECT_DUPLICATE' | 'ALLOW_DUPLICATE' = 'REJECT_DUPLICATE',
): Promise<void> {
  try {
    await temporal.workflow.start(workflowTypes[kind], {
      workflowId: workflowIdOf(kind, caseId),
      taskQueue: queues.people,
      args: [caseId],
      workflowIdReusePolicy: again,
      workflowIdConflictPolicy: 'USE_EXISTING',
      // After a kill the case waits for this long before another worker goes on.
      workflowTaskTimeout: '2s',
    })
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error
  }
}

/** The code with which a case refused, or undefined for an outage. */
function refusedWith(error: unknown): string | undefined {
  if (!(error instanceof WorkflowUpdateFailedError)) return undefined
  const { cause } = error
  // By its name: classes may differ between module realms.
  // Only a code of ours is a refusal; any other failure is an outage, and the command is sent again.
  const type = cause && 'type' in cause ? cause.type : undefined
  return typeof type === 'string' && isProblemCode(type) ? type : undefined
}

const settle = (db: Db, id: string) =>
  inScope(db, everywhere, (tx) =>
    tx
      .updateTable('command')
      .set({ settled_at: new Date() })
      .where('id', '=', id)
      .where('settled_at', 'is', null)
      .execute(),
  )

/** The case refused; unless the row says that it was carried out, which wins. */
const refused = (db: Db, id: string, code: string) =>
  inScope(db, everywhere, async (tx) => {
    await tx
      .updateTable('command')
      .set({ state: 'rejected', code })
      .where('id', '=', id)
      .where('state', '=', 'pending')
      .execute()
    await tx
      .updateTable('command')
      .set({ settled_at: new Date() })
      .where('id', '=', id)
      .where('state', '=', 'applied')
      .execute()
  })

/** The engine knows no such run: refused only where the row says that the case is closed. */
const withoutRun = (db: Db, command: Deliverable) =>
  inScope(db, everywhere, async (tx) => {
    const record = await tx
      .selectFrom('process_case')
      .select('state')
      .where('id', '=', command.case_id)
      .executeTakeFirst()
    if (record?.state !== 'closed') return
    await tx
      .updateTable('command')
      .set({ state: 'rejected', code: 'CASE_CLOSED' })
      .where('id', '=', command.id)
      .where('state', '=', 'pending')
      .execute()
    await tx
      .updateTable('command')
      .set({ settled_at: new Date() })
      .where('id', '=', command.id)
      .where('state', '=', 'applied')
      .execute()
  })
