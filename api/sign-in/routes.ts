import { endSessions } from '../../db/queries/sessions'
import { actorOf, actorOfSession, liveSession, requestFacts } from '../actor'
import { audit } from '../audit'
import type { Actor } from '../actor'
import { refuse } from '../errors'
import { newRouter } from '../router'
import { checkPassword, takeCodeTry } from './check-password'
import {
  confirmRoute,
  enrollRoute,
  passwordRoute,
  secondFactorRoute,
  signInRoute,
  signOutRoute,
} from './contract'
import { dropSessionCookie } from './cookie'
import { changePassword } from './password'
import { enroll, spendCode } from './second-factor'
import { renewSession } from './session'
import { signInAccount } from './sign-in-account'

// With a stolen password alone nobody gets past an enrolled second factor by changing things.
function demandPassedFactor({ session }: Actor): void {
  if (session.twoFactorEnabled && !session.factorTwoAt) throw refuse('SECOND_FACTOR_REQUIRED')
}

/** Sign-in, second factor, password and sign-out. */
export const signInRoutes = newRouter()
  .openapi(signInRoute, async (c) => {
    const state = await signInAccount(c, c.req.valid('json'))
    const { mustChangePassword, secondFactor } = state
    return c.json({ needsSecondFactor: secondFactor.required, mustChangePassword }, 200)
  })
  .openapi(secondFactorRoute, async (c) => {
    const { deps } = c.var
    const actor = actorOf(c)
    const tries = await takeCodeTry(deps.db, actor.account.id)
    await deps.db.transaction().execute(async (tx) => {
      await spendCode(tx, deps, actor.account.id, c.req.valid('json').code, 'enrolled')
      await audit(tx, actor, { action: 'second-factor.pass' })
    })
    await tries.forget(actor.account.id)
    await renewSession(c, actor, { factorTwoAt: deps.clock() })
    return c.body(null, 204)
  })
  .openapi(signOutRoute, async (c) => {
    const { db, signIn } = c.var.deps
    const session = await liveSession(c)
    if (session) {
      const actor = actorOfSession(session, requestFacts(c))
      if (actor) await db.transaction().execute((tx) => audit(tx, actor, { action: 'sign-out' }))
      await signIn.close(session.token)
    }
    dropSessionCookie(c)
    c.header('clear-site-data', '"cache", "cookies", "storage"')
    return c.body(null, 204)
  })
  .openapi(passwordRoute, async (c) => {
    const { deps } = c.var
    const actor = actorOf(c)
    const { current, next } = c.req.valid('json')
    demandPassedFactor(actor)
    await checkPassword(c, actor.account.username, current)
    await deps.db.transaction().execute(async (tx) => {
      await changePassword(tx, deps, actor, next)
      await endSessions(tx, actor.account.id)
      await audit(tx, actor, { action: 'password.change' })
    })
    await renewSession(c, actor)
    return c.body(null, 204)
  })
  .openapi(enrollRoute, async (c) => {
    const { deps } = c.var
    const actor = actorOf(c)
    await checkPassword(c, actor.account.username, c.req.valid('json').password)
    const made = await deps.db.transaction().execute(async (tx) => {
      await audit(tx, actor, { action: 'second-factor.enroll' })
      return enroll(tx, deps, actor)
    })
    return c.json(made, 200)
  })
  .openapi(confirmRoute, async (c) => {
    const { deps } = c.var
    const actor = actorOf(c)
    const tries = await takeCodeTry(deps.db, actor.account.id)
    await deps.db.transaction().execute(async (tx) => {
      await spendCode(tx, deps, actor.account.id, c.req.valid('json').code, 'new')
      await tx
        .updateTable('account')
        .set({ two_factor_enabled: true })
        .where('id', '=', actor.account.id)
        .execute()
      await audit(tx, actor, { action: 'second-factor.confirm' })
    })
    await tries.forget(actor.account.id)
    await renewSession(c, actor, { factorTwoAt: deps.clock() })
    return c.body(null, 204)
  })
