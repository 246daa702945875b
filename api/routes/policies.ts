import { z } from '@hono/zod-openapi'
import { loadCalendar } from '../../db/calendar'
import { areaCodesOf, loadPolicies } from '../../db/queries/policies'
import { policyFor } from '../../domain/policies'
import { policyKeys } from '../../domain/policy-presets'
import { actorOf } from '../actor'
import { todayOf } from '../guard'
import { json, newRouter, route } from '../router'

/** A value is of its key's own type: a limit, a window of the year, a list, a flag or a word. */
const valueView = z.union([
  z.object({ amount: z.number(), unit: z.enum(['working-day', 'month']) }),
  z.object({ from: z.string().nullable(), to: z.string() }),
  z.array(z.string()).readonly(),
  z.array(z.number()).readonly(),
  z.boolean(),
  z.string(),
])
const policyView = z
  .object({
    key: z.enum(policyKeys),
    area: z.string(),
    value: valueView,
    validFrom: z.iso.date(),
    validTo: z.iso.date().nullable(),
    version: z.string(),
  })
  .meta({ id: 'Policy' })
const calendarView = z
  .object({
    year: z.number().int(),
    /** False while the notice of the year is not imported: due dates in it are provisional. */
    known: z.boolean(),
    version: z.string(),
    days: z.array(
      z.object({
        date: z.iso.date(),
        kind: z.enum(['holiday', 'makeup_workday']),
        zh: z.string(),
        en: z.string(),
      }),
    ),
  })
  .meta({ id: 'CalendarYear' })

const policiesRoute = route({
  method: 'get',
  path: '/policies',
  right: { action: 'read', subject: 'Policy' },
  tags: ['rules'],
  summary: 'The rules in force today for the own unit, each with the area that set it',
  responses: { 200: json(z.object({ items: z.array(policyView) }), 'The rules') },
})
const calendarRoute = route({
  method: 'get',
  path: '/calendar',
  right: 'signed-in',
  tags: ['rules'],
  summary: 'Statutory holidays and working days made up for them',
  request: {
    query: z.strictObject({ year: z.coerce.number().int().min(2000).max(2100).optional() }),
  },
  responses: { 200: json(calendarView, 'The year') },
})

/** Rules and calendar. */
export const policyRoutes = newRouter()
  .openapi(policiesRoute, async (c) => {
    const areas = areaCodesOf(actorOf(c).grant.path)
    const policies = await loadPolicies(c.var.deps.db)
    const items = policyKeys.flatMap((key) => {
      const policy = policyFor(policies, key, areas, todayOf(c))
      return policy ? [{ ...policy, key }] : []
    })
    return c.json({ items }, 200)
  })
  .openapi(calendarRoute, async (c) => {
    const year = c.req.valid('query').year ?? Number(todayOf(c).slice(0, 4))
    const calendar = await loadCalendar(c.var.deps.db)
    const days = [...calendar.special.values()]
      .filter(({ date }) => date.startsWith(`${year}-`))
      .sort((one, other) => (one.date < other.date ? -1 : 1))
      .map(({ date, kind, zh, en }) => ({ date, kind, zh, en }))
    return c.json({ year, known: calendar.years.has(year), version: calendar.version, days }, 200)
  })
