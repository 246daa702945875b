import { sql } from 'kysely'
import type { Db } from '../../db/connect'
import { patiently, pause } from './pause'

/** What still moves: commands under way, and cases that have work to do. */
export interface Unrest {
  commands: number
  cases: number
}

async function unrestOf(db: Db): Promise<Unrest> {
  const { rows } = await sql<{ commands: string; cases: string }>`
    select
      (select count(*) from command where settled_at is null and state <> 'rejected') as commands,
      (select count(*) from process_case c where c.state = 'open'
        and not exists (select 1 from task t where t.case_id = c.id and t.state = 'open')
        and not exists (select 1 from case_wait w where w.case_id = c.id and w.woken_at is null)) as cases
    `.execute(db)
  return { commands: Number(rows[0]?.commands ?? 0), cases: Number(rows[0]?.cases ?? 0) }
}

/**
 * Waits until nothing is under way any more.
 * @returns milliseconds until it was quiet, or what still moved after a minute
 */
export async function untilQuiet(db: Db, patienceMs = 60_000): Promise<number | Unrest> {
  const begin = Date.now()
  for (;;) {
    const unrest = await patiently(() => unrestOf(db))
    if (unrest.commands === 0 && unrest.cases === 0) return Date.now() - begin
    if (Date.now() - begin > patienceMs) return unrest
    await pause(150)
  }
}
