import type { Db } from '../connect'

/** The sign-in before the present one. */
export async function lastSignInOf(
  db: Db,
  accountId: string,
): Promise<{ at: string; ip: string } | null> {
  const row = await db
    .selectFrom('account')
    .select(['previous_sign_in_at as at', 'previous_sign_in_ip as ip'])
    .where('id', '=', accountId)
    .executeTakeFirst()
  return row?.at ? { at: row.at.toISOString(), ip: row.ip ?? '' } : null
}

/** The number of the newest news; a desk that knows it has seen everything before. */
export async function outboxHead(db: Db): Promise<string> {
  const row = await db
    .selectFrom('outbox')
    .select((eb) => eb.fn.max('seq').as('seq'))
    .executeTakeFirst()
  return row?.seq ?? '0'
}
