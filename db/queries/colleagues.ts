import { sql } from 'kysely'
import type { Tx } from '../connect'

/** Who else may hold a task: people of its role and unit, or of its fallback, who did not submit the case. */
export async function colleaguesOf(
  tx: Tx,
  taskId: string,
  exceptAccountId: string,
): Promise<{ accountId: string; name: string; username: string }[]> {
  const { rows } = await sql<{ accountId: string; name: string; username: string }>`
    select a.id as "accountId", a.name, a.username
    from task t
    join role_grant g on (g.unit_id, g.role) in ((t.unit_id, t.role), (t.fallback_unit_id, t.fallback_role))
      and g.revoked_at is null and g.valid @> current_date
    join account a on a.id = g.account_id and a.enabled
    join process_case p on p.id = t.case_id
    where t.id = ${taskId} and a.id <> ${exceptAccountId}
      and (t.step = 'correction' or a.person_id <> p.started_by_person)
      and (t.step = 'correction' or not exists (
        select from task_decision d where d.case_id = t.case_id and d.step = 'correction' and d.person_id = a.person_id))
    order by a.username limit 50`.execute(tx)
  return rows
}
