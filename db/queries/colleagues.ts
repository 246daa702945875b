import { sql } from 'kysely'
import type { Tx } from '../connect'

/** Who else may hold a task: people of its role and unit whose account and grant are in force. */
export async function colleaguesOf(
  tx: Tx,
  taskId: string,
  exceptAccountId: string,
): Promise<{ accountId: string; name: string; username: string }[]> {
  const { rows } = await sql<{ accountId: string; name: string; username: string }>`
    select a.id as "accountId", a.name, a.username
    from task t
    join role_grant g on g.unit_id = t.unit_id and g.role = t.role and g.revoked_at is null and g.valid @> current_date
    join account a on a.id = g.account_id and a.enabled
    where t.id = ${taskId} and a.id <> ${exceptAccountId}
    order by a.username limit 50`.execute(tx)
  return rows
}
