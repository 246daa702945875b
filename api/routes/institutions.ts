import { z } from '@hono/zod-openapi'
import {
  findInstitution,
  insertInstitution,
  isCountyArea,
  listInstitutions,
} from '../../db/queries/institutions'
import { findUnit } from '../../db/queries/units'
import { numberAreaOf } from '../../domain/areas'
import { institutionForm } from '../../domain/institution.form'
import { actorOf, requireRight, scoped } from '../actor'
import { audit } from '../audit'
import { fromCursor, toCursor } from '../cursor'
import { judgedBy } from '../database-refusal'
import { refuse } from '../errors'
import { todayOf } from '../guard'
import { body, idParam, json, newRouter, pageOf, pageQuery, route } from '../router'

const statuses = ['active', 'closing', 'closed'] as const
const institutionRow = z.object({
  id: z.uuid(),
  code: z.string(),
  name: z.string(),
  status: z.enum(statuses),
  type: z.string(),
  county: z.object({ id: z.uuid(), code: z.string(), name: z.string() }),
  areaName: z.string().nullable(),
  classCount: z.number().int(),
  childCount: z.number().int(),
})
const institutionView = institutionRow
  .extend({
    version: z.number().int(),
    areaCode: z.string().nullable(),
    sponsor: z.string(),
    ownership: z.enum(['public', 'private']),
    chargeClass: z.string(),
    inclusive: z.boolean(),
    urbanRuralClass: z.string().nullable(),
    rating: z.string().nullable(),
    licenseNumber: z.string().nullable(),
    licenseValidUntil: z.iso.date().nullable(),
    establishedOn: z.string().nullable(),
    address: z.string().nullable(),
    capacity: z.number().int().nullable(),
  })
  .meta({ id: 'Institution' })

const tags = ['institutions']
const listRoute = route({
  method: 'get',
  path: '/institutions',
  right: { action: 'read', subject: 'Institution' },
  tags,
  summary: 'Institutions at and below the own unit, by code',
  request: {
    query: pageQuery.extend({
      /** Part of an institution's name or code. */
      text: z.string().trim().max(60).optional(),
      countyId: z.uuid().optional(),
      status: z.enum(statuses).optional(),
    }),
  },
  responses: { 200: json(pageOf(institutionRow), 'One page') },
})
const getRoute = route({
  method: 'get',
  path: '/institutions/{id}',
  right: { action: 'read', subject: 'Institution' },
  tags,
  summary: 'One institution',
  request: { params: idParam },
  responses: { 200: json(institutionView, 'The institution') },
})
const addRoute = route({
  method: 'post',
  path: '/institutions',
  right: { action: 'create', subject: 'Institution' },
  tags,
  summary: "Adds an institution to the administrator's county",
  request: { body: body(institutionForm) },
  responses: { 201: json(institutionView, 'The new institution') },
})

type Counted = { classCount: string | null; childCount: string | null }
type InCounty = { countyId: string; countyCode: string; countyName: string; path: string }

function viewOf<T extends Counted & InCounty>(row: T) {
  const { countyId, countyCode, countyName, path: _path, classCount, childCount, ...rest } = row
  return {
    ...rest,
    county: { id: countyId, code: countyCode, name: countyName },
    classCount: Number(classCount),
    childCount: Number(childCount),
  }
}

/** Institutions: listed from above, added by their county. */
export const institutionRoutes = newRouter()
  .openapi(listRoute, async (c) => {
    const actor = actorOf(c)
    const { cursor, limit, ...filter } = c.req.valid('query')
    const after = fromCursor(cursor, 1)?.[0]
    const rows = await scoped(c.var.deps, actor, (tx) =>
      listInstitutions(tx, { ...filter, path: actor.grant.path, after, limit: limit + 1 }),
    )
    const items = rows.slice(0, limit).map(viewOf)
    const last = items.at(-1)
    return c.json(
      { items, nextCursor: rows.length > limit && last ? toCursor([last.code]) : null },
      200,
    )
  })
  .openapi(getRoute, async (c) => {
    const actor = actorOf(c)
    const row = await scoped(c.var.deps, actor, (tx) =>
      findInstitution(tx, c.req.valid('param').id),
    )
    if (!row) throw refuse('NOT_FOUND')
    requireRight(actor, 'read', 'Institution', { unitPath: row.path })
    return c.json(viewOf(row), 200)
  })
  .openapi(addRoute, async (c) => {
    const { deps } = c.var
    const actor = actorOf(c)
    const form = c.req.valid('json')
    const made = await judgedBy({ taken: 'CODE_TAKEN' }, () =>
      scoped(deps, actor, async (tx) => {
        const county = await findUnit(tx, actor.grant.unit.id)
        if (county?.kind !== 'county') throw refuse('RIGHT_MISSING')
        requireRight(actor, 'create', 'Institution', { unitPath: county.path })
        if (form.areaCode && !(await isCountyArea(tx, form.areaCode)))
          throw refuse('FORM_INVALID', {
            issues: [
              { path: 'areaCode', code: 'area-unknown', zh: '没有这个地区', en: 'No such area' },
            ],
          })
        const place = { ...county, areaCode: numberAreaOf(county.code) }
        const id = await insertInstitution(tx, place, form, {
          accountId: actor.account.id,
          today: todayOf(c),
        })
        await audit(tx, actor, {
          action: 'institution.create',
          objectType: 'institution',
          objectId: id,
        })
        return findInstitution(tx, id)
      }),
    )
    if (!made) throw refuse('INTERNAL')
    return c.json(viewOf(made), 201)
  })
