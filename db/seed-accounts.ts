import { randomBytes } from 'node:crypto'
import { isRole, roles, type Role } from '../domain/roles'
import type { UnitKind } from '../domain/units'
import type { Tx } from './connect'
import { hashPassword } from './password-hash'
import { need, seedRows } from './seed-csv'
import { accountIdOf, grantIdOf, personIdOf, unitIdOf } from './seed-ids'
import { supportUnit } from './seed-places'

/** The documented password of every demo account; it exists only in databases seeded with the demo flag. */
export const demoPassword = 'Demo-2026-registry'

interface SeedAccount {
  username: string
  personKey: string
  name: string
  role: Role
  unitId: string
  enabled: boolean
}

/** A sign-in to show at a start. */
export interface DemoSignIn {
  login: string
  password: string
  role: string
}

const shown = [
  'clerk.9935001428',
  'head.9935001428',
  'review.350582',
  'arbiter.350582',
  'manage.350582',
  'supervise.350500',
  'manage.city.350500',
  'manage.350000',
  'operator.1',
  'system.1',
  'audit.1',
]

/** One demo account of each kind, in the order in which one tries them; all in one county. */
export const demoSignIns = (): DemoSignIn[] =>
  seedRows('accounts.csv')
    .filter(({ login }) => shown.includes(login ?? ''))
    .map((row) => ({
      login: need(row, 'login'),
      password: demoPassword,
      role: `${need(row, 'roleName')} · ${need(row, 'unitName')}`,
    }))

/** A password that was made up at a first start; shown once. */
export interface OneTime {
  username: string
  password: string
}

const unitOf = (role: Role, unitKey: string): string => {
  if (roles[role].level === 'support') return unitIdOf(supportUnit.kind, supportUnit.code)
  const [kind = '', code = '000000'] = unitKey.split(':')
  return unitIdOf(kinds.find((each) => each === kind) ?? 'institution', code)
}
const kinds: UnitKind[] = ['ministry', 'province', 'prefecture', 'county', 'institution']

const demoAccounts = (): SeedAccount[] =>
  seedRows('accounts.csv').map((row) => {
    const role = need(row, 'role')
    if (!isRole(role)) throw new Error('seed: unknown role')
    return {
      username: need(row, 'login').toLowerCase(),
      personKey: need(row, 'personKey'),
      name: need(row, 'displayName'),
      role,
      unitId: unitOf(role, need(row, 'unitKey')),
      enabled: row.enabled === '1',
    }
  })

/** The demo accounts. One hash serves them all: 320 of their own would take half a minute at a first start. */
export async function seedDemoAccounts(tx: Tx): Promise<void> {
  const all = demoAccounts()
  const there = await tx.selectFrom('account').select('username').execute()
  const known = new Set(there.map(({ username }) => username))
  const fresh = all.filter(({ username }) => !known.has(username))
  if (fresh.length > 0)
    await write(tx, fresh, { hash: await hashPassword(demoPassword), expiresAt: null })
}

/**
 * The first account of an empty system: a system administrator with a random password that is worth nothing after
 * 24 hours (S-AUTH-08). Once any account exists, nothing is made.
 */
export async function seedFirstAdministrator(tx: Tx, now: Date): Promise<OneTime | null> {
  const someone = await tx.selectFrom('account').select('id').limit(1).executeTakeFirst()
  if (someone) return null
  const username = 'system.first'
  const password = `${randomBytes(9).toString('base64url')}-Aa7`
  const account: SeedAccount = {
    username,
    personKey: 'first-administrator',
    name: '系统管理员',
    role: 'system-administrator',
    unitId: unitIdOf(supportUnit.kind, supportUnit.code),
    enabled: true,
  }
  const expiresAt = new Date(now.getTime() + 24 * 3_600_000)
  await write(tx, [account], { hash: await hashPassword(password), expiresAt })
  return { username, password }
}

async function write(
  tx: Tx,
  accounts: SeedAccount[],
  password: { hash: string; expiresAt: Date | null },
): Promise<void> {
  const keys = [...new Set(accounts.map(({ personKey }) => personKey))]
  await tx
    .insertInto('person')
    .values(keys.map((key) => ({ id: personIdOf(key), key })))
    .onConflict((on) => on.doNothing())
    .execute()
  await tx
    .insertInto('account')
    .values(
      accounts.map(({ username, personKey, name, enabled }) => ({
        id: accountIdOf(username),
        person_id: personIdOf(personKey),
        username,
        display_username: username,
        name,
        email: `${username}@accounts.invalid`,
        enabled,
        password_expires_at: password.expiresAt,
      })),
    )
    .execute()
  await tx
    .insertInto('credential')
    .values(
      accounts.map(({ username }) => ({
        id: accountIdOf(username),
        account_id: accountIdOf(username),
        provider_id: 'credential',
        user_id: accountIdOf(username),
        password: password.hash,
      })),
    )
    .execute()
  await tx
    .insertInto('role_grant')
    .values(
      accounts.map(({ username, role, unitId }) => ({
        id: grantIdOf(username),
        account_id: accountIdOf(username),
        role,
        unit_id: unitId,
        valid: '[2020-01-01,)',
      })),
    )
    .execute()
}
