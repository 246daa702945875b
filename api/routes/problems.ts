import { z } from '@hono/zod-openapi'
import { everywhere, inScope } from '../../db/connect'
import { problemList } from '../../db/queries/problem-list'
import { childStates } from '../../domain/child'
import { entryOf } from '../../domain/code-tables'
import { maskName } from '../../domain/mask'
import { actorOf } from '../actor'
import { bilingual } from '../case-schemas'
import { fromCursor, toCursor } from '../cursor'
import { json, newRouter, pageOf, pageQuery, route } from '../router'

const problemView = z
  .object({
    id: z.uuid(),
    kind: z.string(),
    kindName: bilingual,
    state: z.enum(['open', 'settled']),
    score: z.number(),
    reasons: z.array(z.object({ code: z.string(), zh: z.string(), en: z.string() })),
    openedAt: z.iso.datetime(),
    childId: z.uuid(),
    childName: z.string(),
    childState: bilingual,
    part: z.enum(['entrant', 'existing']),
    institutionName: z.string(),
    otherInstitution: z.string(),
    caseId: z.uuid().nullable(),
    caseNo: z.string().nullable(),
  })
  .meta({ id: 'ProblemRecord' })

const listRoute = route({
  method: 'get',
  path: '/problems',
  right: { action: 'read', subject: 'Problem' },
  audit: 'always',
  tags: ['cases'],
  summary: 'Problem records of the own children; of the other side only the institution',
  request: { query: pageQuery.extend({ state: z.enum(['open', 'settled']).default('open') }) },
  responses: { 200: json(pageOf(problemView), 'One page') },
})

const isState = (state: string): state is keyof typeof childStates =>
  Object.hasOwn(childStates, state)

export const problemRoutes = newRouter().openapi(listRoute, async (c) => {
  const { deps } = c.var
  const { grant } = actorOf(c)
  const { cursor, limit, state } = c.req.valid('query')
  const [at, id, part] = fromCursor(cursor, 3) ?? []
  const found = await inScope(deps.db, everywhere, (tx) =>
    problemList(
      tx,
      grant.path,
      { state },
      {
        before:
          at !== undefined && id !== undefined && part !== undefined ? [at, id, part] : undefined,
        limit: limit + 1,
      },
    ),
  )
  const items = found.slice(0, limit).map((item) => {
    const kind = entryOf('problemRecordType', item.kind)
    return {
      ...item,
      childName: grant.unit.kind === 'institution' ? item.childName : maskName(item.childName),
      kindName: { zh: kind?.zh ?? item.kind, en: kind?.en ?? item.kind },
      childState: isState(item.childState)
        ? childStates[item.childState]
        : { zh: item.childState, en: item.childState },
      openedAt: item.openedAt.toISOString(),
    }
  })
  const last = found.length > limit ? items.at(-1) : undefined
  return c.json(
    { items, nextCursor: last ? toCursor([last.openedAt, last.id, last.part]) : null },
    200,
  )
})
