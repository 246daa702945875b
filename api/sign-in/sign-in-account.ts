import type { Context } from 'hono'
import { dropEndedSessions, grantsOf } from '../../db/queries/sessions'
import { noteSignIn } from '../../db/queries/sign-in'
import { shanghaiDate } from '../../domain/calendar-date'
import { canonicalUsername } from '../../domain/password-rules'
import type { SignInForm } from '../../domain/sign-in.form'
import { requestFacts } from '../actor'
import { auditAs } from '../audit'
import type { ApiEnv } from '../deps'
import { refuse, refusalOf } from '../errors'
import { stateOf } from './account-state'
import { auditStranger } from './audit-stranger'
import { checkPassword } from './check-password'
import { beginSession } from './session'

/** The account behind a user name and password, and the grant it begins with. */
async function identify(c: Context<ApiEnv>, { username, password }: SignInForm) {
  const { db, clock } = c.var.deps
  const account = await checkPassword(c, canonicalUsername(username), password)
  const [grant] = await grantsOf(db, account.id, shanghaiDate(clock().getTime()))
  // An account that may do nothing anywhere does not come in.
  if (!grant) throw refuse('SIGN_IN_FAILED')
  return { account, grant }
}

/**
 * Signs in and begins a session.
 * @throws SIGN_IN_FAILED, TOO_MANY_TRIES; a failure leaves a line in the audit log, a lock one for all
 */
export async function signInAccount(c: Context<ApiEnv>, form: SignInForm) {
  const { deps, ip } = c.var
  const { account, grant } = await identify(c, form).catch(async (error: unknown) => {
    const reason = refusalOf(error)?.code
    if (reason === 'SIGN_IN_FAILED')
      await auditStranger(c, { action: 'sign-in', result: 'denied', reason })
    throw error
  })
  await deps.db.transaction().execute(async (tx) => {
    await noteSignIn(tx, account.id, deps.clock(), ip)
    await dropEndedSessions(tx, account.id, deps.clock())
    const who = { accountId: account.id, role: grant.role, unitId: grant.unitId, sessionId: null }
    const entry = { action: 'sign-in', objectType: 'account', objectId: account.id }
    await auditAs(tx, { ...who, request: requestFacts(c) }, entry)
  })
  await beginSession(c, account.id, grant.id)
  return stateOf(deps, {
    ...account,
    factorTwoAt: null,
    role: grant.role,
    unitPath: grant.unitPath,
  })
}
