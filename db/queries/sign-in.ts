import type { Db, Tx } from '../connect'

/** The account of a user name with its password's hash, enabled or not. */
export const findForSignIn = (db: Db | Tx, username: string) =>
  db
    .selectFrom('account as a')
    .innerJoin('credential as c', (join) =>
      join.onRef('c.user_id', '=', 'a.id').on('c.provider_id', '=', 'credential'),
    )
    .select([
      'a.id',
      'a.username',
      'a.name',
      'a.enabled',
      'a.must_change_password as mustChangePassword',
      'a.password_expires_at as passwordExpiresAt',
      'a.password_changed_at as passwordChangedAt',
      'a.two_factor_enabled as twoFactorEnabled',
      'c.password as hash',
    ])
    .where('a.username', '=', username)
    .executeTakeFirst()

/** Notes a sign-in; the one before stays readable, for the line "last sign-in" on the desk. */
export const noteSignIn = (tx: Tx, accountId: string, now: Date, ip: string) =>
  tx
    .updateTable('account')
    .set((eb) => ({
      previous_sign_in_at: eb.ref('last_sign_in_at'),
      previous_sign_in_ip: eb.ref('last_sign_in_ip'),
      last_sign_in_at: now,
      last_sign_in_ip: ip,
    }))
    .where('id', '=', accountId)
    .execute()

/** The hashes that a new password must not repeat: the present one and the last `count`. */
export async function oldHashes(tx: Tx, accountId: string, count: number): Promise<string[]> {
  const history = await tx
    .selectFrom('password_history')
    .select('hash')
    .where('account_id', '=', accountId)
    .orderBy('set_at', 'desc')
    .limit(count)
    .execute()
  const present = await tx
    .selectFrom('credential')
    .select('password')
    .where('user_id', '=', accountId)
    .where('provider_id', '=', 'credential')
    .executeTakeFirst()
  return [...(present?.password ? [present.password] : []), ...history.map(({ hash }) => hash)]
}

/** Sets a password's hash and remembers it. `expiresAt` makes it a one-time password that must be changed. */
export async function writePassword(
  tx: Tx,
  accountId: string,
  password: { hash: string; now: Date; expiresAt: Date | null },
): Promise<void> {
  const { hash, now, expiresAt } = password
  await tx
    .updateTable('credential')
    .set({ password: hash, updated_at: now })
    .where('user_id', '=', accountId)
    .where('provider_id', '=', 'credential')
    .execute()
  await tx
    .insertInto('password_history')
    .values({ account_id: accountId, hash, set_at: now })
    .execute()
  await tx
    .updateTable('account')
    .set({
      must_change_password: expiresAt !== null,
      password_changed_at: now,
      password_expires_at: expiresAt,
      updated_at: now,
    })
    .where('id', '=', accountId)
    .execute()
}

/** The enrolled or half-enrolled second factor of an account. */
export const findSecondFactor = (db: Db | Tx, accountId: string) =>
  db
    .selectFrom('second_factor')
    .select(['id', 'secret', 'verified', 'last_step as lastStep'])
    .where('user_id', '=', accountId)
    .executeTakeFirst()

/** Uses up a time step of a second factor; false if it, or a later one, was used before. */
export async function useStep(tx: Tx, factorId: string, step: number): Promise<boolean> {
  const used = await tx
    .updateTable('second_factor')
    .set({ last_step: String(step), verified: true })
    .where('id', '=', factorId)
    .where('last_step', '<', String(step))
    .executeTakeFirst()
  return used.numUpdatedRows === 1n
}
