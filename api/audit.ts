import { sql } from 'kysely'
import type { Tx } from '../db/connect'
import type { Role } from '../domain/roles'
import type { Actor, RequestFacts } from './actor'

/** One line of the audit log. Ids and codes only: never a name, a number or what somebody typed. */
export interface AuditEntry {
  /** What was done, e.g. `child.reveal`. */
  action: string
  objectType?: string
  objectId?: string
  result?: 'done' | 'denied' | 'failed'
  purpose?: string
  /** A code, or the reason a person gave for an act that demands one. */
  reason?: string
  detail?: Record<string, unknown>
}

/** Whose line it is; sign-in has lines before anybody is known. */
export interface AuditWho {
  accountId: string | null
  role: Role | null
  unitId: string | null
  sessionId: string | null
  request: RequestFacts
}

/** The bytes that a line's seal covers, in a fixed order. */
export const sealedText = (line: {
  at: string
  account_id: string | null
  role: string | null
  unit_id: string | null
  session_id: string | null
  ip: string | null
  request_id: string | null
  action: string
  object_type: string | null
  object_id: string | null
  purpose: string | null
  reason: string | null
  result: string
  detail: string
}): string => JSON.stringify(Object.entries(line).sort(([a], [b]) => (a < b ? -1 : 1)))

/** JSON with its keys in order, so that jsonb gives the same text back. */
export function stableJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(stableJson).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null'
  const pairs = Object.entries(value)
    .filter(([, each]) => each !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${pairs.map(([key, each]) => `${JSON.stringify(key)}:${stableJson(each)}`).join(',')}}`
}

const requestsWithRow = new WeakSet<RequestFacts>()

/** Whether the request already has its line, so that the router need not write one. */
export const isAudited = (request: RequestFacts): boolean => requestsWithRow.has(request)

/**
 * Writes one line in the transaction of the act itself, chained to the account's last one (S-AUD-01…04): if the
 * line cannot be written, the act does not happen.
 */
export async function auditAs(tx: Tx, who: AuditWho, entry: AuditEntry): Promise<void> {
  const stream = who.accountId ?? '-'
  await sql`select pg_advisory_xact_lock(7152, hashtext(${stream}))`.execute(tx)
  const last = await tx
    .selectFrom('audit_log')
    .select('hash')
    .where('account_id', who.accountId === null ? 'is' : '=', who.accountId)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  const detail = stableJson(entry.detail ?? {})
  const line = {
    at: who.request.at.toISOString(),
    account_id: who.accountId,
    role: who.role,
    unit_id: who.unitId,
    session_id: who.sessionId,
    ip: who.request.ip,
    request_id: who.request.id,
    action: entry.action,
    object_type: entry.objectType ?? null,
    object_id: entry.objectId ?? null,
    purpose: entry.purpose ?? null,
    reason: entry.reason ?? null,
    result: entry.result ?? 'done',
    detail,
  }
  const previous = last?.hash ?? null
  const hash = who.request.digest(previous ?? Buffer.alloc(0), sealedText(line))
  await tx
    .insertInto('audit_log')
    .values({ ...line, previous_hash: previous, hash })
    .execute()
  requestsWithRow.add(who.request)
}

/** Writes one line for a signed-in actor; see {@link auditAs}. */
export const audit = (tx: Tx, actor: Actor, entry: AuditEntry): Promise<void> =>
  auditAs(
    tx,
    {
      accountId: actor.account.id,
      role: actor.grant.role,
      unitId: actor.grant.unit.id,
      sessionId: actor.session.id,
      request: actor.request,
    },
    entry,
  )
