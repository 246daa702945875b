import type { Client } from '@temporalio/client'
import { startRun } from '../api/deliver'
import { everywhere, inScope, type Db } from '../db/connect'
import type { CaseKind } from '../domain/processes'
import { beginHousekeeping } from '../worker/workers'

const pageSize = 200
const atOnce = 20

/**
 * Starts every open case again after the engine's store was lost (I-1, F-15), and housekeeping. A case that runs
 * stays as it is; one that starts reads from its rows what was decided and goes on behind that. May be run again.
 * @returns how many cases are open and now run
 */
export async function recoverCases(db: Db, temporal: Client): Promise<{ cases: number }> {
  let cases = 0
  for (let after = ''; ;) {
    const page = await openCases(db, after)
    for (let at = 0; at < page.length; at += atOnce)
      await Promise.all(
        page
          .slice(at, at + atOnce)
          .map(({ id, kind }) => startRun(temporal, kind, id, 'ALLOW_DUPLICATE')),
      )
    cases += page.length
    const last = page.at(-1)
    if (!last || page.length < pageSize) break
    after = last.id
  }
  await retryNow(db)
  await beginHousekeeping(temporal)
  return { cases }
}

const openCases = (db: Db, after: string): Promise<{ id: string; kind: CaseKind }[]> =>
  inScope(db, everywhere, (tx) => {
    const open = tx
      .selectFrom('process_case')
      .select(['id', 'kind'])
      .where('state', '=', 'open')
      .orderBy('id')
      .limit(pageSize)
    return (after ? open.where('id', '>', after) : open).execute()
  })

/** Commands that were tried in vain while the engine was away need not wait for their next try. */
const retryNow = (db: Db) =>
  inScope(db, everywhere, (tx) =>
    tx
      .updateTable('command')
      .set({ next_try_at: new Date() })
      .where('settled_at', 'is', null)
      .where('state', '<>', 'rejected')
      .execute(),
  )
