import { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { lastSignInOf, outboxHead } from '../../db/queries/me'
import { grantsOf } from '../../db/queries/sessions'
import { unitKinds } from '../../domain/units'
import { actions, subjects } from '../../domain/rights'
import { roleNames, roles } from '../../domain/roles'
import { rulesOf } from '../../domain/permissions'
import { actorOf, type Actor } from '../actor'
import { audit } from '../audit'
import type { ApiEnv } from '../deps'
import { refuse } from '../errors'
import { todayOf } from '../guard'
import { body, json, newRouter, route } from '../router'
import { accountState } from '../sign-in/account-state'
import { renewSession } from '../sign-in/session'

const bilingual = z.object({ zh: z.string(), en: z.string() })
const grantView = z
  .object({
    id: z.uuid(),
    role: z.enum(roleNames),
    roleName: bilingual,
    unit: z.object({
      id: z.uuid(),
      code: z.string(),
      name: z.string(),
      kind: z.enum(unitKinds),
      path: z.string(),
      areaName: z.string().nullable(),
    }),
  })
  .meta({ id: 'Grant' })
const ruleView = z
  .object({
    action: z.array(z.enum(actions)),
    subject: z.array(z.enum(subjects)),
    conditions: z
      .object({ unitPath: z.union([z.string(), z.object({ $regex: z.string() })]) })
      .optional(),
  })
  .meta({ id: 'PermissionRule' })
const meView = z
  .object({
    account: z.object({ id: z.string(), username: z.string(), name: z.string() }),
    person: z.object({ id: z.uuid() }),
    grant: grantView,
    grants: z.array(grantView),
    permissions: z.array(ruleView),
    lastSignIn: z.object({ at: z.iso.datetime(), ip: z.string() }).nullable(),
    mustChangePassword: z.boolean(),
    secondFactor: z.object({ required: z.boolean(), enrolled: z.boolean(), passed: z.boolean() }),
    sessionEndsAt: z.iso.datetime(),
    demo: z.boolean(),
    today: z.iso.date(),
    sequence: z.string(),
  })
  .meta({ id: 'Me' })

const meRoute = route({
  method: 'get',
  path: '/me',
  right: 'session',
  tags: ['people'],
  summary: 'Who is signed in, as what, and what they may do',
  responses: { 200: json(meView, 'The signed-in account') },
})
const switchRoute = route({
  method: 'post',
  path: '/me/grant',
  right: 'signed-in',
  tags: ['people'],
  summary: 'Switches to another of the own roles; the session gets a new id',
  request: { body: body(z.strictObject({ grantId: z.uuid() })) },
  responses: { 200: json(grantView, 'The grant now in use') },
})

type GrantRow = Awaited<ReturnType<typeof grantsOf>>[number]

const viewOfGrant = (row: GrantRow) => ({
  id: row.id,
  role: row.role,
  roleName: { zh: roles[row.role].zh, en: roles[row.role].en },
  unit: {
    id: row.unitId,
    code: row.unitCode,
    name: row.unitName,
    kind: row.unitKind,
    path: row.unitPath,
    areaName: row.areaName,
  },
})

async function viewOfMe(c: Context<ApiEnv>, actor: Actor) {
  const { deps } = c.var
  const { account, grant, session } = actor
  const rows = await grantsOf(deps.db, account.id, todayOf(c))
  const grants = rows.map(viewOfGrant)
  const present = grants.find(({ id }) => id === grant.id)
  if (!present) throw refuse('NOT_SIGNED_IN')
  const state = await accountState(deps, actor)
  const last = await lastSignInOf(deps.db, account.id)
  return {
    account,
    person: actor.person,
    grant: present,
    grants,
    permissions: rulesOf({ role: grant.role, unitPath: grant.path }),
    lastSignIn: last,
    ...state,
    sessionEndsAt: session.endsAt.toISOString(),
    demo: deps.env.REGISTRY_DEMO,
    today: todayOf(c),
    sequence: await outboxHead(deps.db),
  }
}

/** The signed-in account itself. */
export const meRoutes = newRouter()
  .openapi(meRoute, async (c) => c.json(await viewOfMe(c, actorOf(c)), 200))
  .openapi(switchRoute, async (c) => {
    const { db } = c.var.deps
    const actor = actorOf(c)
    const { grantId } = c.req.valid('json')
    const row = (await grantsOf(db, actor.account.id, todayOf(c))).find(({ id }) => id === grantId)
    if (!row) throw refuse('NOT_FOUND')
    await db
      .transaction()
      .execute((tx) =>
        audit(tx, actor, { action: 'role.switch', objectType: 'grant', objectId: grantId }),
      )
    await renewSession(c, actor, { grantId })
    return c.json(viewOfGrant(row), 200)
  })
