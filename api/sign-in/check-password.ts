import type { Context } from 'hono'
import { findForSignIn } from '../../db/queries/sign-in'
import type { Db } from '../../db/connect'
import { hashPassword } from '../../db/password-hash'
import type { ApiEnv } from '../deps'
import { refuse } from '../errors'
import { failedSignIns } from '../metrics'
import { auditStranger } from './audit-stranger'
import { createAttempts, type Attempts } from '../attempts'

const quarterHour = 15 * 60
const limitsOf = new WeakMap<Db, { account: Attempts; address: Attempts }>()

// S-AUTH-04: five per account; the budget of an address keeps one machine from locking a whole county.
function limits(db: Db) {
  const kept = limitsOf.get(db) ?? {
    account: createAttempts(db, { prefix: 'sign-in', points: 5, seconds: quarterHour }),
    address: createAttempts(db, { prefix: 'sign-in-ip', points: 60, seconds: quarterHour }),
  }
  limitsOf.set(db, kept)
  return kept
}

let nobody: Promise<string> | undefined
// An unknown user costs the time of a known one.
const nobodysHash = () => (nobody ??= hashPassword('nobody has this password'))

/**
 * Checks a user name and password. Wrong name, wrong password, disabled account and an expired one-time password are
 * told apart nowhere; a locked name answers alike whether the password is right or not, and whether it exists or not.
 * @throws TOO_MANY_TRIES, SIGN_IN_FAILED
 */
export async function checkPassword(c: Context<ApiEnv>, username: string, password: string) {
  const { db, signIn, clock } = c.var.deps
  const { account, address } = limits(db)
  const name = username.slice(0, 200)
  const first = await address.take(c.var.ip)
  const outcome = first === 'open' ? await account.take(name) : first
  if (outcome !== 'open') {
    failedSignIns.inc({ cause: 'locked' })
    if (outcome === 'closing') await noteLock(c, name)
    throw refuse('TOO_MANY_TRIES')
  }
  const found = await findForSignIn(db, name)
  const fits = await signIn.verify(found?.hash ?? (await nobodysHash()), password)
  const isOver = found?.passwordExpiresAt ? found.passwordExpiresAt <= clock() : false
  if (!found || !fits || !found.enabled || isOver) {
    failedSignIns.inc({ cause: 'wrong' })
    throw refuse('SIGN_IN_FAILED')
  }
  await account.forget(name)
  await address.giveBack(c.var.ip)
  return found
}

/** A lock leaves one line, however long somebody goes on trying: the log must not be filled from outside. */
async function noteLock(c: Context<ApiEnv>, username: string): Promise<void> {
  const found = await findForSignIn(c.var.deps.db, username)
  await auditStranger(c, {
    action: 'sign-in.lock',
    result: 'denied',
    reason: 'TOO_MANY_TRIES',
    ...(found ? { objectType: 'account', objectId: found.id } : {}),
  })
}

/** Lets an account try again: after an administrator's reset. */
export const forgetAttempts = (db: Db, username: string): Promise<void> =>
  limits(db).account.forget(username)

const codeLimits = new WeakMap<Db, Attempts>()

/**
 * Takes one try at a one-time code of an account.
 * @throws TOO_MANY_TRIES
 */
export async function takeCodeTry(db: Db, accountId: string): Promise<Attempts> {
  const limit =
    codeLimits.get(db) ??
    createAttempts(db, { prefix: 'second-factor', points: 5, seconds: quarterHour })
  codeLimits.set(db, limit)
  if ((await limit.take(accountId)) !== 'open') throw refuse('TOO_MANY_TRIES')
  return limit
}
