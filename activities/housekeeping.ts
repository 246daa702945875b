import { sql } from 'kysely'
import { everywhere, inScope } from '../db/connect'
import type { FileStore } from '../db/file-store'
import { forgetOldWorkbooks } from '../db/intake-files'
import { orphanCases } from '../db/queries/orphan-cases'
import type { CaseDeps } from './case-deps'
import { fireRung } from './case-rungs'

/** What one sweep found. */
export interface SweepResult {
  rungs: number
  /** Case numbers of cases that nobody could move; must be empty. */
  orphans: string[]
}

export interface HousekeepingActivities {
  sweep(): Promise<SweepResult>
  /** Removes uploaded workbooks that have passed their keep. */
  forgetFiles(): Promise<void>
}

/** What housekeeping needs beside the rows. */
export interface HousekeepingDeps extends CaseDeps {
  files: FileStore
}

const keepNews = '2 days'
const page = 500

/** Fires every rung that the rows say is due, whatever became of its timer, and counts what nobody could move. */
export async function sweepRows(deps: CaseDeps): Promise<SweepResult> {
  let rungs = 0
  for (;;) {
    const due = await dueRungs(deps)
    // A case that is busy now does not hold up the others; its rung is due again in a minute.
    const fired = await fireAll(deps, due)
    rungs += fired
    if (fired < due.length || due.length < page) break
  }
  await inScope(deps.db, everywhere, async (tx) => {
    await sql`delete from outbox where at < now() - interval '${sql.raw(keepNews)}'`.execute(tx)
    await tx.deleteFrom('draft').where('expires_at', '<', deps.clock()).execute()
  })
  const orphans = await inScope(deps.db, everywhere, orphanCases)
  return { rungs, orphans: orphans.map(({ caseNo }) => caseNo) }
}

/** Activities of the batch queue. */
export const createHousekeepingActivities = (deps: HousekeepingDeps): HousekeepingActivities => ({
  sweep: () => sweepRows(deps),
  forgetFiles: () => forgetOldWorkbooks(deps.db, deps.files, deps.clock()),
})

async function fireAll(
  deps: CaseDeps,
  due: { caseId: string; clockId: string; n: number }[],
): Promise<number> {
  let fired = 0
  for (const rung of due)
    fired += await fireRung(deps, { ...rung, foundBy: 'sweep' }).then(
      () => 1,
      () => 0,
    )
  return fired
}

/** Rungs of running clocks that are due and have not fired. */
const dueRungs = (deps: CaseDeps): Promise<{ caseId: string; clockId: string; n: number }[]> =>
  inScope(deps.db, everywhere, (tx) =>
    tx
      .selectFrom('clock_rung as r')
      .innerJoin('clock as c', 'c.id', 'r.clock_id')
      .innerJoin('process_case as p', 'p.id', 'c.case_id')
      .select(['c.case_id as caseId', 'c.id as clockId', 'r.n'])
      .where('r.fired_at', 'is', null)
      .where('r.at', '<=', deps.clock())
      .where('c.state', '=', 'running')
      .where('p.state', '=', 'open')
      .orderBy('r.at')
      .orderBy('r.n')
      .limit(page)
      .execute(),
  )
