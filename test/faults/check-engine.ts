import { WorkflowNotFoundError, type Client } from '@temporalio/client'
import type { Db } from '../../db/connect'
import { orphanCases } from '../../db/queries/orphan-cases'
import { workflowIdOf } from '../../workflows/protocol'
import { decoded, lastOpenedTask, taskFailures } from './history'
import { patiently, pause } from './pause'
import type { Report } from './violation'
import { sql } from 'kysely'

/** I-1, I-2, I-12: each case runs in the engine as its rows say, or has ended there with the same outcome. */
export async function checkEngine(
  db: Db,
  client: Client,
  caseIds: readonly string[],
  report: Report,
  settleMs = 15_000,
): Promise<void> {
  if (caseIds.length === 0) return
  const cases = await db
    .selectFrom('process_case as c')
    .leftJoin('task as t', (join) =>
      join.onRef('t.case_id', '=', 'c.id').on('t.state', '=', 'open'),
    )
    .select(['c.id', 'c.kind', 'c.state', 'c.outcome', 't.id as taskId'])
    .where('c.id', 'in', caseIds)
    .execute()
  for (const each of cases) {
    const say = (id: string, what: string) => report(id, what, { caseId: each.id })
    const handle = client.workflow.getHandle(workflowIdOf(each.kind, each.id))
    const wanted = each.state === 'open' ? 'RUNNING' : 'COMPLETED'
    let faults: [string, string][] = []
    for (const end = Date.now() + settleMs; ; await pause(250)) {
      faults = await patiently(() => look())
      if (faults.length === 0 || Date.now() > end) break
    }
    for (const [id, what] of faults) say(id, what)

    async function look(): Promise<[string, string][]> {
      const about = await handle.describe().catch((error: unknown) => {
        if (error instanceof WorkflowNotFoundError) return undefined
        throw error
      })
      if (!about) return [['I-1', `${each.state} case without a workflow`]]
      const found: [string, string][] = []
      if (about.status.name !== wanted)
        found.push(['I-1', `the case is ${each.state}, its workflow ${about.status.name}`])
      const pending = about.raw.pendingWorkflowTask
      if (pending) found.push(['I-12', `a workflow task waits, try ${pending.attempt ?? 1}`])
      const history = await handle.fetchHistory()
      for (const failure of taskFailures(history)) found.push(['I-12', failure])
      if (each.state === 'open' && about.status.name === 'RUNNING' && each.taskId) {
        const opened = lastOpenedTask(history)
        if (opened !== each.taskId)
          found.push(['I-2', `the open task is ${each.taskId}, the workflow waits for ${opened}`])
      }
      if (about.status.name === 'COMPLETED') {
        const outcome: unknown = await handle.result()
        if (outcome !== each.outcome)
          found.push(['I-2', `the row ended ${each.outcome}, the workflow ${decoded(outcome)}`])
      }
      return found
    }
  }
}

/** I-12: nobody is left alone. Asked as if 30 s had passed since, and undone. */
export async function checkOrphans(db: Db, report: Report): Promise<void> {
  class Undo extends Error {}
  await db
    .transaction()
    .execute(async (tx) => {
      await sql`update process_case set touched_at = touched_at - interval '31 seconds'`.execute(tx)
      for (const { id } of await orphanCases(tx)) report('I-12', 'an orphan', { caseId: id })
      throw new Undo()
    })
    .catch((error: unknown) => {
      if (!(error instanceof Undo)) throw error
    })
}
