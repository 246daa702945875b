import { z } from '@hono/zod-openapi'
import { unitsBelow } from '../../db/queries/units'
import { superiorPath } from '../../domain/permissions'
import { unitKinds } from '../../domain/units'
import { actorOf, type Actor } from '../actor'
import { json, newRouter, route } from '../router'

const unitView = z
  .object({
    id: z.uuid(),
    code: z.string(),
    name: z.string(),
    kind: z.enum(unitKinds),
    parentId: z.uuid().nullable(),
  })
  .meta({ id: 'Unit' })

const mineRoute = route({
  method: 'get',
  path: '/units/mine',
  right: { action: 'read', subject: 'Unit' },
  tags: ['units'],
  summary: 'The own unit and all units below it, from the top down',
  responses: { 200: json(z.object({ items: z.array(unitView) }), 'The units') },
})

/** What an actor administers: a support unit serves all of its superior's deployment. */
export const administeredPath = ({ grant }: Actor): string =>
  grant.unit.kind === 'support' ? superiorPath(grant.path) : grant.path

/** The tree of units. */
export const unitRoutes = newRouter().openapi(mineRoute, async (c) => {
  const items = await unitsBelow(c.var.deps.db, administeredPath(actorOf(c)))
  return c.json({ items }, 200)
})
