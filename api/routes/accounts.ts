import {
  dropSecondFactor,
  findAccount,
  findGrant,
  grantsOfAccounts,
  insertAccount,
  insertGrant,
  listAccounts,
  revokeGrant,
  updateAccount,
  type AccountRow,
} from '../../db/queries/accounts'
import { endSessions } from '../../db/queries/sessions'
import { writePassword } from '../../db/queries/sign-in'
import type { Tx } from '../../db/connect'
import { grantableBy } from '../../domain/rights'
import { roles } from '../../domain/roles'
import {
  addRoute,
  changeRoute,
  grantRoute,
  listRoute,
  resetRoute,
  revokeRoute,
} from './accounts-contract'
import { accountFor, unitForRole } from '../account-rights'
import { actorOf, requireRight, scoped, type Actor } from '../actor'
import { audit } from '../audit'
import { fromCursor, toCursor } from '../cursor'
import { judgedBy } from '../database-refusal'
import { refuse } from '../errors'
import { todayOf } from '../guard'
import { newRouter } from '../router'
import { forgetAttempts } from '../sign-in/check-password'
import { oneTimeMs, oneTimePassword } from '../sign-in/one-time-password'
import { administeredPath } from './units'

type GrantRow = Awaited<ReturnType<typeof grantsOfAccounts>>[number]

const grantView = (row: GrantRow) => ({
  id: row.id,
  role: row.role,
  roleName: { zh: roles[row.role].zh, en: roles[row.role].en },
  unit: { id: row.unitId, code: row.unitCode, name: row.unitName, kind: row.unitKind },
  validFrom: row.validFrom,
  validUntil: row.validUntil,
})

/** Accounts with those of their grants that the actor may see. */
async function viewsOf(tx: Tx, actor: Actor, rows: AccountRow[]) {
  const path = administeredPath(actor)
  const grants =
    rows.length > 0
      ? await grantsOfAccounts(
          tx,
          rows.map(({ id }) => id),
        )
      : []
  const isSeen = (grant: GrantRow) =>
    grant.unitPath === path || grant.unitPath.startsWith(`${path}.`)
  return rows.map(({ personId: _personId, lastSignInAt, ...row }) => ({
    ...row,
    lastSignInAt: lastSignInAt?.toISOString() ?? null,
    grants: grants.filter((grant) => grant.accountId === row.id && isSeen(grant)).map(grantView),
  }))
}

async function viewById(tx: Tx, actor: Actor, id: string) {
  const row = await findAccount(tx, id)
  const [view] = row ? await viewsOf(tx, actor, [row]) : []
  if (!view) throw refuse('NOT_FOUND')
  return view
}

/** The person behind a new account: that of another account within reach, or a new one. */
async function personOf(tx: Tx, actor: Actor, samePersonAs: string | undefined) {
  if (samePersonAs === undefined) return undefined
  return (await accountFor(tx, actor, 'read', samePersonAs)).personId
}

const noteOf = (action: string, objectType: string, objectId: string) => ({
  action,
  objectType,
  objectId,
})

/** Accounts: issued from above, by administrators, within their reach. */
export const accountRoutes = newRouter()
  .openapi(listRoute, async (c) => {
    const actor = actorOf(c)
    const { cursor, limit, ...filter } = c.req.valid('query')
    const after = fromCursor(cursor, 1)?.[0]
    const path = administeredPath(actor)
    const views = await scoped(c.var.deps, actor, async (tx) =>
      viewsOf(tx, actor, await listAccounts(tx, { ...filter, path, after, limit: limit + 1 })),
    )
    const items = views.slice(0, limit)
    const last = items.at(-1)
    const nextCursor = views.length > limit && last ? toCursor([last.username]) : null
    return c.json({ items, nextCursor }, 200)
  })
  .openapi(addRoute, async (c) => {
    const { deps } = c.var
    const actor = actorOf(c)
    const form = c.req.valid('json')
    const password = oneTimePassword()
    const hash = await deps.signIn.hash(password)
    const expiresAt = new Date(deps.clock().getTime() + oneTimeMs)
    const account = await judgedBy({ taken: 'CODE_TAKEN', rule: 'GRANT_CONFLICT' }, () =>
      scoped(deps, actor, async (tx) => {
        const unit = await unitForRole(tx, actor, form.role, form.unitId)
        requireRight(actor, 'create', 'Account', { unitPath: unit.path })
        const personId = await personOf(tx, actor, form.samePersonAs)
        const id = await insertAccount(tx, { ...form, personId, hash, expiresAt })
        const by = { accountId: actor.account.id, today: todayOf(c) }
        await insertGrant(tx, id, { role: form.role, unitId: form.unitId }, by)
        await audit(tx, actor, {
          ...noteOf('account.create', 'account', id),
          detail: { role: form.role, unitId: form.unitId },
        })
        return viewById(tx, actor, id)
      }),
    )
    return c.json({ account, oneTimePassword: password }, 201)
  })
  .openapi(changeRoute, async (c) => {
    const { deps } = c.var
    const actor = actorOf(c)
    const form = c.req.valid('json')
    const { id } = c.req.valid('param')
    const account = await scoped(deps, actor, async (tx) => {
      await accountFor(tx, actor, 'update', id)
      await updateAccount(tx, id, form, deps.clock())
      if (form.enabled === false) await endSessions(tx, id)
      await audit(tx, actor, {
        ...noteOf('account.update', 'account', id),
        detail: { fields: Object.keys(form), enabled: form.enabled },
      })
      return viewById(tx, actor, id)
    })
    return c.json(account, 200)
  })
  .openapi(resetRoute, async (c) => {
    const { deps } = c.var
    const actor = actorOf(c)
    const { id } = c.req.valid('param')
    const password = oneTimePassword()
    const hash = await deps.signIn.hash(password)
    const now = deps.clock()
    const { username } = await scoped(deps, actor, async (tx) => {
      const account = await accountFor(tx, actor, 'reset', id)
      await writePassword(tx, id, { hash, now, expiresAt: new Date(now.getTime() + oneTimeMs) })
      await dropSecondFactor(tx, id)
      await endSessions(tx, id)
      await audit(tx, actor, noteOf('account.reset-password', 'account', id))
      return account
    })
    await forgetAttempts(deps.db, username)
    return c.json({ oneTimePassword: password }, 200)
  })
  .openapi(grantRoute, async (c) => {
    const actor = actorOf(c)
    const form = c.req.valid('json')
    const { id } = c.req.valid('param')
    const account = await judgedBy({ taken: 'GRANT_CONFLICT', rule: 'GRANT_CONFLICT' }, () =>
      scoped(c.var.deps, actor, async (tx) => {
        await accountFor(tx, actor, 'grant', id)
        await unitForRole(tx, actor, form.role, form.unitId)
        const by = { accountId: actor.account.id, today: todayOf(c) }
        const grantId = await insertGrant(tx, id, form, by)
        await audit(tx, actor, {
          ...noteOf('grant.create', 'grant', grantId),
          detail: { accountId: id, role: form.role, unitId: form.unitId },
        })
        return viewById(tx, actor, id)
      }),
    )
    return c.json(account, 201)
  })
  .openapi(revokeRoute, async (c) => {
    const { deps } = c.var
    const actor = actorOf(c)
    const { id } = c.req.valid('param')
    await scoped(deps, actor, async (tx) => {
      const grant = await findGrant(tx, id)
      if (!grant) throw refuse('NOT_FOUND')
      requireRight(actor, 'grant', 'Account', grant)
      if (!grantableBy(actor.grant.role).includes(grant.role)) throw refuse('RIGHT_MISSING')
      if (grant.accountId === actor.account.id) throw refuse('GRANT_CONFLICT')
      await revokeGrant(tx, id, deps.clock())
      await audit(tx, actor, noteOf('grant.revoke', 'grant', id))
    })
    return c.body(null, 204)
  })
