import { base32 } from '@better-auth/utils/base32'
import { createOTP } from '@better-auth/utils/otp'
import { randomBytes, timingSafeEqual } from 'node:crypto'
import { newId } from '../../db/new-id'
import { findSecondFactor, useStep } from '../../db/queries/sign-in'
import type { Tx } from '../../db/connect'
import type { Actor } from '../actor'
import type { Deps } from '../deps'
import { refuse } from '../errors'

const periodMs = 30_000
// One step either way, for clocks that differ by up to half a minute.
const steps = [-1, 0, 1]
const issuer = '学前教育学籍'

/** The code of a secret in one time step; also what an authenticator shows then. */
export const codeAt = (secret: Uint8Array, step: number): Promise<string> =>
  createOTP(secret, { digits: 6, period: 30 }).hotp(step)

const equal = (one: string, other: string): boolean =>
  one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other))

/** The step of a code that fits now; undefined if none does. */
async function stepOf(secret: Uint8Array, code: string, now: Date): Promise<number | undefined> {
  const present = Math.floor(now.getTime() / periodMs)
  const codes = await Promise.all(steps.map((away) => codeAt(secret, present + away)))
  const at = codes.findIndex((each) => equal(each, code))
  return at < 0 ? undefined : present + (steps[at] ?? 0)
}

/**
 * Makes a secret for the authenticator; it counts once a code of it was confirmed.
 * @throws SECOND_FACTOR_SET when one is in use: an administrator's reset removes it
 */
export async function enroll(
  tx: Tx,
  { encryption }: Deps,
  actor: Actor,
): Promise<{ uri: string; secret: string }> {
  const found = await findSecondFactor(tx, actor.account.id)
  if (found?.verified) throw refuse('SECOND_FACTOR_SET')
  const secret = randomBytes(20)
  const sealed = encryption.encrypt(secret.toString('base64')).toString('base64')
  await tx
    .insertInto('second_factor')
    .values({
      id: newId(),
      user_id: actor.account.id,
      secret: sealed,
      backup_codes: '',
      verified: false,
    })
    .onConflict((on) => on.column('user_id').doUpdateSet({ secret: sealed, last_step: '0' }))
    .execute()
  return {
    uri: createOTP(secret, { digits: 6, period: 30 }).url(issuer, actor.account.username),
    secret: base32.encode(secret, { padding: false }),
  }
}

/**
 * Checks a code and uses it up: of two requests with the same code one succeeds (S-AUTH-07).
 * @param state `enrolled`: a factor in use; `new`: one that waits for its first code
 * @throws SECOND_FACTOR_WRONG
 */
export async function spendCode(
  tx: Tx,
  { encryption, clock }: Deps,
  accountId: string,
  code: string,
  state: 'enrolled' | 'new',
): Promise<void> {
  const factor = await findSecondFactor(tx, accountId)
  if (!factor || factor.verified !== (state === 'enrolled')) throw refuse('SECOND_FACTOR_WRONG')
  const secret = Buffer.from(encryption.decrypt(Buffer.from(factor.secret, 'base64')), 'base64')
  const step = await stepOf(secret, code, clock())
  if (step === undefined || !(await useStep(tx, factor.id, step)))
    throw refuse('SECOND_FACTOR_WRONG')
}
