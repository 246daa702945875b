import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { findInFile, findInHistories, finderOf } from '../personal-data'
import { checkCommands, commandsOf } from './check-commands'
import { checkEngine } from './check-engine'
import { checkNumbers, checkRecords } from './check-records'
import { checkAudit, checkStories } from './check-story'
import type { Journal } from './journal'
import type { Secrets } from './make-children'
import type { Office } from './office'
import type { Stack } from './stack'
import type { Report } from './violation'

/** Everything once more over all rows and all histories, at the end of a run. */
export async function finalChecks(
  stack: Stack,
  office: Office,
  journal: Journal,
  secrets: Secrets,
  report: Report,
): Promise<{ histories: number }> {
  const { db, encryption, client } = stack
  await checkCommands(db, commandsOf(journal.read()), report)
  await checkRecords(db, report)
  const all = await db.selectFrom('process_case').select('id').execute()
  await checkStories(
    db,
    encryption,
    all.map(({ id }) => id),
    report,
  )
  await checkEngine(
    db,
    client,
    all.map(({ id }) => id),
    report,
  )
  await checkAudit(db, encryption, report)
  for (const number of await checkNumbers(db, encryption, report)) secrets.values.add(number)
  return searchForPersonalData(stack, office, secrets, report)
}

/** S-CON-02: names, numbers, phones, addresses and typed texts are nowhere but in the records. */
async function searchForPersonalData(
  stack: Stack,
  office: Office,
  secrets: Secrets,
  report: Report,
): Promise<{ histories: number }> {
  const finder = finderOf(secrets.values)
  const { histories, found } = await findInHistories(finder, stack.client)
  for (const { workflowId } of found) report('S-CON-02', `in the history of ${workflowId}`)
  const engine = [stack.temporalFile, `${stack.temporalFile}-wal`]
  const logs = readdirSync(stack.logs).map((name) => join(stack.logs, name))
  for (const file of [...engine, ...logs]) {
    const values = await findInFile(finder, file).catch((error: unknown) => {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
      throw error
    })
    if (values.length > 0)
      report('S-CON-02', `${values.length} values in ${file.split('/').at(-1)}`)
  }
  for (const path of office.paths)
    if (finder.find(path).length > 0) report('S-CON-02', `in the address ${path.split('?')[0]}`)
  for (const text of office.refusals)
    if (finder.find(text).length > 0) report('S-CON-02', 'in a refusal')
  return { histories }
}
