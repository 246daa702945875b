import type { Context } from 'hono'
import { findSession, holdGrant, touchSession, type SessionRow } from '../db/queries/sessions'
import { inScope, type Tx } from '../db/connect'
import { allows, abilityOf, type Ability, type Placed } from '../domain/permissions'
import type { Action, Subject } from '../domain/rights'
import { shanghaiDate } from '../domain/calendar-date'
import { isRole, type Role } from '../domain/roles'
import { isWithin, type UnitKind, type UnitPath } from '../domain/units'
import type { ApiEnv, Deps } from './deps'
import { refuse } from './errors'
import { readSessionCookie } from './sign-in/cookie'

/** A role at a unit: what somebody acts as. */
export interface Grant {
  id: string
  role: Role
  unit: { id: string; kind: UnitKind; code: string; name: string }
  path: UnitPath
}

/** Who asks: an account, the person behind it, and the grant in use of its session. */
export interface Actor {
  account: { id: string; username: string; name: string }
  person: { id: string }
  grant: Grant
  ability: Ability
  session: {
    id: string
    token: string
    factorTwoAt: Date | null
    endsAt: Date
    mustChangePassword: boolean
    passwordChangedAt: Date | null
    twoFactorEnabled: boolean
  }
  /** The request, for the audit row. */
  request: RequestFacts
}

/** What an audit row tells about its request, and how it is sealed. */
export interface RequestFacts {
  id: string
  ip: string
  at: Date
  /** Whether the request may change something: all but GET, HEAD and OPTIONS. */
  changes: boolean
  digest: (...parts: (string | Buffer)[]) => Buffer
}

/** How long a session lives unused, and at most, in milliseconds (S-AUTH-05). */
export const idleMs = 15 * 60_000
export const absoluteMs = 8 * 3_600_000
// One write a minute is enough to know that somebody is there.
const touchEveryMs = 60_000

// A browser opens the stream of news again by itself, whoever sits there.
const newsPath = '/api/events'

const isOver = (row: SessionRow, now: Date): boolean =>
  row.expiresAt <= now || now.getTime() - row.seenAt.getTime() > idleMs

/** Whether a session lives on with the grant that it had; for what stays open longer than a request. */
export async function stillActs({ db, clock }: Deps, actor: Actor): Promise<boolean> {
  const now = clock()
  const row = await findSession(db, actor.session.token, shanghaiDate(now.getTime()))
  return row?.grantId === actor.grant.id && !isOver(row, now)
}

/** The live session of a request, or undefined. Background requests (the desk's own refresh) do not prolong it. */
export async function liveSession(c: Context<ApiEnv>): Promise<SessionRow | undefined> {
  const { db, clock } = c.var.deps
  const token = readSessionCookie(c)
  if (!token) return undefined
  const now = clock()
  const row = await findSession(db, token, shanghaiDate(now.getTime()))
  if (!row || isOver(row, now)) return undefined
  const isBackground = c.req.header('x-registry-background') === '1' || c.req.path === newsPath
  if (!isBackground && now.getTime() - row.seenAt.getTime() > touchEveryMs)
    await touchSession(db, row.sessionId, now)
  return row
}

/** Facts of the request at hand. */
export const requestFacts = (c: Context<ApiEnv>): RequestFacts => ({
  id: c.var.requestId,
  ip: c.var.ip,
  at: c.var.deps.clock(),
  changes: !['GET', 'HEAD', 'OPTIONS'].includes(c.req.method),
  digest: c.var.deps.encryption.digest,
})

/** The actor of a session; undefined where its grant was revoked or has ended. */
export function actorOfSession(row: SessionRow, request: RequestFacts): Actor | undefined {
  const { grantId, role, unitId, unitKind, unitCode, unitName, unitPath } = row
  if (!grantId || !role || !isRole(role)) return undefined
  if (!unitId || !unitKind || !unitCode || !unitName || !unitPath) return undefined
  return {
    account: { id: row.accountId, username: row.username, name: row.accountName },
    person: { id: row.personId },
    grant: {
      id: grantId,
      role,
      unit: { id: unitId, kind: unitKind, code: unitCode, name: unitName },
      path: unitPath,
    },
    ability: abilityOf({ role, unitPath }),
    session: {
      id: row.sessionId,
      token: row.token,
      factorTwoAt: row.factorTwoAt,
      endsAt: row.expiresAt,
      mustChangePassword: row.mustChangePassword,
      passwordChangedAt: row.passwordChangedAt,
      twoFactorEnabled: row.twoFactorEnabled,
    },
    request,
  }
}

/**
 * Who asks. Set by the router before the handler of every route that is not public.
 * @throws NOT_SIGNED_IN
 */
export function actorOf(c: Context<ApiEnv>): Actor {
  const { actor } = c.var
  if (!actor) throw refuse('NOT_SIGNED_IN')
  return actor
}

/**
 * Demands a right on one object.
 * @throws NOT_FOUND where the object lies outside the actor's reach, exactly as if it did not exist;
 *   RIGHT_MISSING where it lies inside, but the role may not do this
 */
export function requireRight(actor: Actor, action: Action, type: Subject, object: Placed): void {
  if (allows(actor.ability, action, type, object)) return
  const isVisible = allows(actor.ability, 'read', type, object)
  throw refuse(isVisible ? 'RIGHT_MISSING' : 'NOT_FOUND')
}

/** Whether a unit is the actor's own or below it. */
export const reaches = (actor: Actor, path: UnitPath): boolean => isWithin(path, actor.grant.path)

/**
 * One transaction that sees the actor's unit and those below it, and nothing else. In a request that changes
 * something the grant is held: who takes it back meanwhile waits for this change, or this change is refused.
 * @throws NOT_SIGNED_IN when the grant was taken back since the request came in
 */
export const scoped = <T>(deps: Deps, actor: Actor, work: (tx: Tx) => Promise<T>): Promise<T> =>
  inScope(deps.db, actor.grant.path, async (tx) => {
    if (actor.request.changes && !(await holdGrant(tx, actor.grant.id)))
      throw refuse('NOT_SIGNED_IN')
    return work(tx)
  })
