import { sql } from 'kysely'
import type { Db, Tx } from '../connect'

/** A session with its account and the grant in use, if both still hold. */
export type SessionRow = NonNullable<Awaited<ReturnType<typeof findSession>>>

/**
 * Finds a session by its token, with account, grant and unit in one query.
 * @param today the legal day on which the grant must be valid
 * @returns undefined for an unknown token and for a disabled account
 */
export const findSession = (db: Db, token: string, today: string) =>
  db
    .selectFrom('sign_in_session as s')
    .innerJoin('account as a', 'a.id', 's.account_id')
    .leftJoin('role_grant as g', (join) =>
      join
        .onRef('g.id', '=', 's.grant_id')
        .onRef('g.account_id', '=', 's.account_id')
        .on('g.revoked_at', 'is', null)
        .on(sql<boolean>`g.valid @> ${today}::date`),
    )
    .leftJoin('unit as u', 'u.id', 'g.unit_id')
    .select([
      's.id as sessionId',
      's.token',
      's.created_at as startedAt',
      's.updated_at as seenAt',
      's.expires_at as expiresAt',
      's.factor_two_at as factorTwoAt',
      's.grant_id as sessionGrantId',
      'a.id as accountId',
      'a.person_id as personId',
      'a.username',
      'a.name as accountName',
      'a.must_change_password as mustChangePassword',
      'a.password_changed_at as passwordChangedAt',
      'a.two_factor_enabled as twoFactorEnabled',
      'g.id as grantId',
      'g.role',
      'u.id as unitId',
      'u.kind as unitKind',
      'u.code as unitCode',
      'u.name as unitName',
      'u.path as unitPath',
    ])
    .where('s.token', '=', token)
    .where('a.enabled', '=', true)
    .executeTakeFirst()

/** Notes that a session was used. */
export const touchSession = (db: Db, sessionId: string, now: Date) =>
  db
    .updateTable('sign_in_session')
    .set({ updated_at: now })
    .where('id', '=', sessionId)
    .where('updated_at', '<', now)
    .execute()

/** Holds a grant for the rest of the transaction; false when it has been taken back. */
export const holdGrant = async (tx: Tx, grantId: string): Promise<boolean> =>
  (await tx
    .selectFrom('role_grant')
    .select('id')
    .where('id', '=', grantId)
    .where('revoked_at', 'is', null)
    .forShare()
    .executeTakeFirst()) !== undefined

/** Ends every session of an account: a changed password, a disabled account. */
export const endSessions = (tx: Tx, accountId: string) =>
  tx.deleteFrom('sign_in_session').where('account_id', '=', accountId).execute()

/** Removes an account's sessions that are over anyway. */
export const dropEndedSessions = (tx: Tx, accountId: string, now: Date) =>
  tx
    .deleteFrom('sign_in_session')
    .where('account_id', '=', accountId)
    .where('expires_at', '<', now)
    .execute()

/** The grants of an account that are valid on a day, the highest unit first. */
export const grantsOf = (db: Db, accountId: string, today: string) =>
  db
    .selectFrom('role_grant as g')
    .innerJoin('unit as u', 'u.id', 'g.unit_id')
    .leftJoin('area as r', 'r.code', 'u.area_code')
    .select([
      'g.id',
      'g.role',
      'u.id as unitId',
      'u.kind as unitKind',
      'u.code as unitCode',
      'u.name as unitName',
      'u.path as unitPath',
      'r.name as areaName',
    ])
    .where('g.account_id', '=', accountId)
    .where('g.revoked_at', 'is', null)
    .where(sql<boolean>`g.valid @> ${today}::date`)
    .orderBy(sql`nlevel(u.path)`)
    .orderBy('g.role')
    .execute()
