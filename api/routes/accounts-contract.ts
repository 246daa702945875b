import { z } from '@hono/zod-openapi'
import { accountChangeForm, accountForm, grantForm } from '../../domain/account.form'
import { roleNames } from '../../domain/roles'
import { unitKinds } from '../../domain/units'
import { body, empty, json, pageOf, pageQuery, route } from '../router'

const grantView = z.object({
  id: z.uuid(),
  role: z.enum(roleNames),
  roleName: z.object({ zh: z.string(), en: z.string() }),
  unit: z.object({
    id: z.uuid(),
    code: z.string(),
    name: z.string(),
    kind: z.enum(unitKinds),
  }),
  validFrom: z.iso.date(),
  validUntil: z.iso.date().nullable(),
})
const accountView = z
  .object({
    id: z.string(),
    username: z.string(),
    name: z.string(),
    enabled: z.boolean(),
    mustChangePassword: z.boolean(),
    secondFactor: z.boolean(),
    lastSignInAt: z.iso.datetime().nullable(),
    grants: z.array(grantView),
  })
  .meta({ id: 'Account' })
const oneTime = z.object({
  /** Shown once and worth nothing after a day; the owner must change it at the first sign-in. */
  oneTimePassword: z.string(),
})

// The ids of seeded accounts are uuids as well; text in the database for the sign-in library's sake.
const accountId = z.object({ id: z.uuid() })
const tags = ['accounts']

export const listRoute = route({
  method: 'get',
  path: '/accounts',
  right: { action: 'read', subject: 'Account' },
  tags,
  summary: 'Accounts at and below the own unit, by user name',
  request: {
    query: pageQuery.extend({ unitId: z.uuid().optional(), role: z.enum(roleNames).optional() }),
  },
  responses: { 200: json(pageOf(accountView), 'One page') },
})

export const addRoute = route({
  method: 'post',
  path: '/accounts',
  right: { action: 'create', subject: 'Account' },
  tags,
  summary: 'Adds an account with its first role',
  request: { body: body(accountForm) },
  responses: { 201: json(oneTime.extend({ account: accountView }), 'The account') },
})

export const changeRoute = route({
  method: 'patch',
  path: '/accounts/{id}',
  right: { action: 'update', subject: 'Account' },
  tags,
  summary: 'Enables, disables or renames an account; disabling ends its sessions at once',
  request: { params: accountId, body: body(accountChangeForm) },
  responses: { 200: json(accountView, 'The account') },
})

export const resetRoute = route({
  method: 'post',
  path: '/accounts/{id}/reset-password',
  right: { action: 'reset', subject: 'Account' },
  tags,
  summary: 'Gives a one-time password, unlocks the account and forgets its second factor',
  request: { params: accountId },
  responses: { 200: json(oneTime, 'The one-time password') },
})

export const grantRoute = route({
  method: 'post',
  path: '/accounts/{id}/grants',
  right: { action: 'grant', subject: 'Account' },
  tags,
  summary: 'Gives an account another role',
  request: { params: accountId, body: body(grantForm) },
  responses: { 201: json(accountView, 'The account') },
})

export const revokeRoute = route({
  method: 'delete',
  path: '/grants/{id}',
  right: { action: 'grant', subject: 'Account' },
  tags,
  summary: 'Takes a role back; sessions that use it end at once',
  request: { params: z.object({ id: z.uuid() }) },
  responses: { 204: empty('Taken back') },
})
