import { sql } from 'kysely'
import type { Tx } from '../connect'

/**
 * Open cases with no open task, no wait and no unsettled command, untouched for 30 s. Nobody could ever move them, so
 * the list must be empty (decision 3).
 */
export async function orphanCases(tx: Tx): Promise<{ id: string; caseNo: string }[]> {
  const { rows } = await sql<{ id: string; caseNo: string }>`
    select c.id, c.case_no as "caseNo" from process_case c
    where c.state = 'open' and c.touched_at < now() - interval '30 seconds'
      and not exists (select 1 from task t where t.case_id = c.id and t.state = 'open')
      and not exists (select 1 from case_wait w where w.case_id = c.id and w.woken_at is null)
      and not exists (select 1 from command m where m.case_id = c.id and m.settled_at is null and m.state <> 'rejected')
    order by c.touched_at limit 100`.execute(tx)
  return rows
}
