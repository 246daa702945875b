import { sql } from 'kysely'
import type { Tx } from '../connect'
import type { CaseKind } from '../../domain/processes'
import type { Holder } from './tasks'

/** A notice to a person or to a role of a unit. */
export interface NoticeItem {
  id: string
  kind: string
  caseId: string | null
  caseNo: string | null
  caseKind: CaseKind | null
  subject: string | null
  step: string | null
  dueOn: string | null
  createdAt: Date
  readAt: Date | null
}

const mine = (holder: Holder) => sql`
  (n.account_id = ${holder.accountId} or (n.account_id is null and n.unit_id = ${holder.unitId} and (n.role is null or n.role = ${holder.role})))`

/** The newest notices of a person in the acting role. */
export async function noticesOf(tx: Tx, holder: Holder, limit: number): Promise<NoticeItem[]> {
  const { rows } = await sql<NoticeItem>`
    select n.id, n.kind, n.case_id as "caseId", p.case_no as "caseNo", p.kind as "caseKind", p.subject,
      coalesce(t.step, n.what ->> 'step') as step, n.what ->> 'dueOn' as "dueOn", n.created_at as "createdAt", n.read_at as "readAt"
    from notice n left join process_case p on p.id = n.case_id left join task t on t.id = n.task_id
    where ${mine(holder)} order by n.created_at desc limit ${limit}`.execute(tx)
  return rows
}

/** How many are unread. */
export async function unreadNotices(tx: Tx, holder: Holder): Promise<number> {
  const { rows } = await sql<{
    n: string
  }>`select count(*) as n from notice n where ${mine(holder)} and n.read_at is null`.execute(tx)
  return Number(rows[0]?.n ?? 0)
}

/** Marks notices of this person as read. */
export async function markRead(tx: Tx, holder: Holder, ids: string[], at: Date): Promise<void> {
  await sql`update notice n set read_at = ${at} where n.id = any(${ids}::uuid[]) and n.read_at is null and ${mine(holder)}`.execute(
    tx,
  )
}
