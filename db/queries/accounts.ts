import { sql } from 'kysely'
import type { AccountChangeForm, GrantForm } from '../../domain/account.form'
import type { Role } from '../../domain/roles'
import type { UnitPath } from '../../domain/units'
import type { Db, Tx } from '../connect'
import { newId } from '../new-id'
import { below } from './units'

/** One account as an administrator sees it. */
export type AccountRow = Awaited<ReturnType<typeof listAccounts>>[number]

const rows = (db: Db | Tx) =>
  db
    .selectFrom('account as a')
    .select([
      'a.id',
      'a.person_id as personId',
      'a.username',
      'a.name',
      'a.enabled',
      'a.must_change_password as mustChangePassword',
      'a.two_factor_enabled as secondFactor',
      'a.last_sign_in_at as lastSignInAt',
    ])

/** Accounts with a grant at or below a path, by user name; `after` is the last one seen. */
export function listAccounts(
  db: Db | Tx,
  filter: {
    path: UnitPath
    unitId?: string | undefined
    role?: Role | undefined
    after: string | undefined
    limit: number
  },
) {
  let query = rows(db).where((eb) => {
    let grants = eb
      .selectFrom('role_grant as g')
      .innerJoin('unit as u', 'u.id', 'g.unit_id')
      .whereRef('g.account_id', '=', 'a.id')
      .where('g.revoked_at', 'is', null)
      .where(below('u.path', filter.path))
    if (filter.unitId) grants = grants.where('u.id', '=', filter.unitId)
    if (filter.role) grants = grants.where('g.role', '=', filter.role)
    return eb.exists(grants.select('g.id'))
  })
  if (filter.after) query = query.where('a.username', '>', filter.after)
  return query.orderBy('a.username').limit(filter.limit).execute()
}

/** One account, whatever the asker may see: the caller checks its grants. */
export const findAccount = (db: Db | Tx, id: string) =>
  rows(db).where('a.id', '=', id).executeTakeFirst()

/** The grants of accounts that are not revoked, also future ones. */
export const grantsOfAccounts = (db: Db | Tx, accountIds: string[]) =>
  db
    .selectFrom('role_grant as g')
    .innerJoin('unit as u', 'u.id', 'g.unit_id')
    .select([
      'g.id',
      'g.account_id as accountId',
      'g.role',
      'u.id as unitId',
      'u.code as unitCode',
      'u.name as unitName',
      'u.kind as unitKind',
      'u.path as unitPath',
      sql<string>`lower(g.valid)`.as('validFrom'),
      sql<string | null>`upper(g.valid)`.as('validUntil'),
    ])
    .where('g.account_id', 'in', accountIds)
    .where('g.revoked_at', 'is', null)
    .orderBy('u.code')
    .execute()

/** A grant that is not revoked, with its unit's path. */
export const findGrant = (tx: Tx, id: string) =>
  tx
    .selectFrom('role_grant as g')
    .innerJoin('unit as u', 'u.id', 'g.unit_id')
    .select(['g.id', 'g.account_id as accountId', 'g.role', 'u.path as unitPath'])
    .where('g.id', '=', id)
    .where('g.revoked_at', 'is', null)
    .executeTakeFirst()

/**
 * Adds an account with a one-time password. User names are unique for ever: accounts are never deleted.
 * @param person an existing person, or undefined for a new one
 * @returns the account's id
 */
export async function insertAccount(
  tx: Tx,
  account: {
    username: string
    name: string
    personId: string | undefined
    hash: string
    expiresAt: Date
  },
): Promise<string> {
  const personId = account.personId ?? newId()
  if (!account.personId)
    await tx.insertInto('person').values({ id: personId, key: personId }).execute()
  const id = newId()
  await tx
    .insertInto('account')
    .values({
      id,
      person_id: personId,
      username: account.username,
      display_username: account.username,
      name: account.name,
      email: `${account.username}@accounts.invalid`,
      password_expires_at: account.expiresAt,
    })
    .execute()
  await tx
    .insertInto('credential')
    .values({
      id,
      account_id: id,
      provider_id: 'credential',
      user_id: id,
      password: account.hash,
    })
    .execute()
  return id
}

/** Gives an account a role at a unit; constraints refuse an overlap, oneself, and a second of the three powers. */
export async function insertGrant(
  tx: Tx,
  accountId: string,
  form: GrantForm,
  by: { accountId: string; today: string },
): Promise<string> {
  const id = newId()
  await tx
    .insertInto('role_grant')
    .values({
      id,
      account_id: accountId,
      role: form.role,
      unit_id: form.unitId,
      valid: `[${form.validFrom ?? by.today},${form.validUntil ?? ''})`,
      granted_by: by.accountId,
    })
    .execute()
  return id
}

/** Takes a grant back; sessions that use it are dead with the next request. */
export const revokeGrant = (tx: Tx, id: string, now: Date) =>
  tx
    .updateTable('role_grant')
    .set({ revoked_at: now })
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .execute()

/** Writes the given fields of an account. */
export async function updateAccount(
  tx: Tx,
  id: string,
  form: AccountChangeForm,
  now: Date,
): Promise<void> {
  await tx
    .updateTable('account')
    .set({ ...form, updated_at: now })
    .where('id', '=', id)
    .execute()
}

/** Forgets an account's authenticator: after a reset it enrolls again. */
export async function dropSecondFactor(tx: Tx, accountId: string): Promise<void> {
  await tx.deleteFrom('second_factor').where('user_id', '=', accountId).execute()
  await tx
    .updateTable('account')
    .set({ two_factor_enabled: false })
    .where('id', '=', accountId)
    .execute()
}
