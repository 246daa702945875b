import type { Context } from 'hono'
import { absoluteMs, type Actor } from '../actor'
import type { ApiEnv } from '../deps'
import { readSessionCookie, writeSessionCookie } from './cookie'

const facts = (c: Context<ApiEnv>) => ({
  now: c.var.deps.clock(),
  ip: c.var.ip,
  userAgent: c.req.header('user-agent') ?? '',
})

/** Begins a session and ends the one that the browser had before, so that no id outlives a sign-in. */
export async function beginSession(
  c: Context<ApiEnv>,
  accountId: string,
  grantId: string,
): Promise<void> {
  const { signIn, clock } = c.var.deps
  const before = readSessionCookie(c)
  if (before) await signIn.close(before)
  const token = await signIn.open({
    accountId,
    grantId,
    factorTwoAt: null,
    expiresAt: new Date(clock().getTime() + absoluteMs),
    ...facts(c),
  })
  writeSessionCookie(c, token)
}

/** Goes on in a session with a new id; the old one is dead, the absolute end stays. */
export async function renewSession(
  c: Context<ApiEnv>,
  actor: Actor,
  change: { grantId?: string; factorTwoAt?: Date } = {},
): Promise<void> {
  const { signIn } = c.var.deps
  await signIn.close(actor.session.token)
  const token = await signIn.open({
    accountId: actor.account.id,
    grantId: change.grantId ?? actor.grant.id,
    factorTwoAt: change.factorTwoAt ?? actor.session.factorTwoAt,
    expiresAt: actor.session.endsAt,
    ...facts(c),
  })
  writeSessionCookie(c, token)
}
