import type { Context, MiddlewareHandler } from 'hono'
import { shanghaiDate } from '../domain/calendar-date'
import { actorOfSession, liveSession, requestFacts, type Actor } from './actor'
import { audit, isAudited } from './audit'
import type { ApiEnv } from './deps'
import { problemResponse, refuse, refusalOf } from './errors'
import type { AuditMode, Right } from './router'
import { accountState } from './sign-in/account-state'

/**
 * Stands before a handler: who is it, may they come in at all, does the role have the right; and after it: does the
 * audit log have its line.
 */
export function guard(rules: {
  right: Right
  audit: AuditMode
  name: string
}): MiddlewareHandler<ApiEnv> {
  const { right } = rules
  if (right === 'public') return (_, next) => next()
  return async (c, next) => {
    const session = await liveSession(c)
    if (!session) throw refuse('NOT_SIGNED_IN')
    const actor = actorOfSession(session, requestFacts(c))
    if (!actor) throw refuse('NOT_SIGNED_IN')
    c.set('actor', actor)
    const refused = await entryRefusal(c, right, actor)
    if (refused) {
      await leaveTrace(c, actor, rules, refused)
      return problemResponse(c, refused)
    }
    await next()
    await leaveTrace(c, actor, rules, c.error ? refusalOf(c.error)?.code : undefined)
    return undefined
  }

  async function entryRefusal(c: Context<ApiEnv>, needed: Right, actor: Actor) {
    if (needed === 'session') return undefined
    const state = await accountState(c.var.deps, actor)
    if (state.mustChangePassword) return 'PASSWORD_EXPIRED' as const
    if (state.secondFactor.required && !state.secondFactor.passed)
      return 'SECOND_FACTOR_REQUIRED' as const
    if (typeof needed === 'object' && !actor.ability.can(needed.action, needed.subject))
      return 'RIGHT_MISSING' as const
    return undefined
  }
}

/** Writes the line of a request whose handler wrote none: refused ones, and changes that need no detail. */
async function leaveTrace(
  c: Context<ApiEnv>,
  actor: Actor,
  { audit: mode, name }: { audit: AuditMode; name: string },
  refused: string | undefined,
): Promise<void> {
  if (isAudited(actor.request)) return
  const isDenied = refused !== undefined && refused !== 'FORM_INVALID'
  const isWanted = mode === 'always' || (mode === 'auto' && actor.request.changes)
  if (!isWanted && !(isDenied && actor.request.changes)) return
  const result = isDenied ? 'denied' : c.error || c.res.status >= 400 ? 'failed' : 'done'
  await c.var.deps.db.transaction().execute((tx) =>
    audit(tx, actor, {
      action: name,
      objectId: c.req.param('id'),
      result,
      ...(refused ? { reason: refused } : {}),
    }),
  )
}

/** The legal day of the request. */
export const todayOf = (c: Context<ApiEnv>): string => shanghaiDate(c.var.deps.clock().getTime())
