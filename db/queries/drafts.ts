import { refusal } from '../child-record'
import type { Tx } from '../connect'
import type { Encryption } from '../encryption'

/** How long an unfinished form is kept after its last change, in days. */
export const keepDraftDays = 30
const dayMs = 86_400_000

/** An unfinished form. */
export interface Draft {
  key: string
  version: number
  body: Record<string, unknown>
  updatedAt: Date
  expiresAt: Date
}

const columns = [
  'key',
  'version',
  'body',
  'updated_at as updatedAt',
  'expires_at as expiresAt',
] as const

const live = (tx: Tx, accountId: string, now: Date) =>
  tx
    .selectFrom('draft')
    .select(columns)
    .where('account_id', '=', accountId)
    .where('expires_at', '>', now)

const opened = <T extends { body: Buffer }>(encryption: Encryption, row: T) => {
  const body: Record<string, unknown> = JSON.parse(encryption.decrypt(row.body))
  return { ...row, body }
}

/** The unfinished forms of an account, the last changed first; at most 100. */
export async function listDrafts(
  tx: Tx,
  encryption: Encryption,
  accountId: string,
  now: Date,
): Promise<Draft[]> {
  const rows = await live(tx, accountId, now).orderBy('updated_at', 'desc').limit(100).execute()
  return rows.map((row) => opened(encryption, row))
}

/** One unfinished form, or undefined. */
export async function findDraft(
  tx: Tx,
  encryption: Encryption,
  accountId: string,
  key: string,
  now: Date,
): Promise<Draft | undefined> {
  const row = await live(tx, accountId, now).where('key', '=', key).executeTakeFirst()
  return row && opened(encryption, row)
}

/**
 * Keeps what was typed. One that is gone (sent off or expired on another machine) is kept anew, so
 * that nothing typed is lost.
 * @throws VERSION_STALE where another window or machine has saved since that version was read
 */
export async function saveDraft(
  tx: Tx,
  encryption: Encryption,
  accountId: string,
  draft: { key: string; version: number; body: Record<string, unknown> },
  now: Date,
): Promise<Draft> {
  const { key, version } = draft
  const times = { updated_at: now, expires_at: new Date(now.getTime() + keepDraftDays * dayMs) }
  const body = encryption.encryptJson(draft.body)
  await tx
    .deleteFrom('draft')
    .where('account_id', '=', accountId)
    .where('expires_at', '<=', now)
    .execute()
  const row = await tx
    .insertInto('draft')
    .values({ account_id: accountId, key, version: version + 1, body, ...times })
    .onConflict((conflict) =>
      conflict
        .columns(['account_id', 'key'])
        .doUpdateSet({ version: version + 1, body, ...times })
        .where('draft.version', '=', version),
    )
    .returning(columns)
    .executeTakeFirst()
  if (!row) throw refusal('VERSION_STALE')
  return opened(encryption, row)
}

/** Throws an unfinished form away; one that is not there is no error. */
export const deleteDraft = async (tx: Tx, accountId: string, key: string): Promise<void> => {
  await tx.deleteFrom('draft').where('account_id', '=', accountId).where('key', '=', key).execute()
}
