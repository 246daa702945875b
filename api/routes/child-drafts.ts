import { z } from '@hono/zod-openapi'
import { draftForm, draftKey } from '../../domain/draft.form'
import { deleteDraft, findDraft, listDrafts, saveDraft, type Draft } from '../../db/queries/drafts'
import { actorOf, scoped } from '../actor'
import { refuse } from '../errors'
import { body, empty, json, newRouter, route } from '../router'

const tags = ['drafts']
const times = { updatedAt: z.iso.datetime(), expiresAt: z.iso.datetime() }
const draftView = z
  .object({
    key: z.string(),
    version: z.number().int(),
    body: z.record(z.string(), z.unknown()),
    ...times,
  })
  .meta({ id: 'Draft' })
const listView = z.object({
  items: z.array(z.object({ key: z.string(), title: z.string(), ...times })),
})
const params = z.object({ key: draftKey.openapi({ param: { name: 'key', in: 'path' } }) })
const right = (action: 'read' | 'update' | 'delete') => ({ action, subject: 'Draft' }) as const
// A draft is saved every other second while somebody types; the act it ends in has its line.
const audit = 'never' as const

const listRoute = route({
  method: 'get',
  path: '/drafts',
  right: right('read'),
  audit,
  tags,
  summary: 'One’s own unfinished forms',
  responses: { 200: json(listView, 'The drafts, the last changed first') },
})
const getRoute = route({
  method: 'get',
  path: '/drafts/{key}',
  right: right('read'),
  audit,
  tags,
  summary: 'One unfinished form',
  request: { params },
  responses: { 200: json(draftView, 'The draft') },
})
const putRoute = route({
  method: 'put',
  path: '/drafts/{key}',
  right: right('update'),
  audit,
  tags,
  summary: 'Keeps what was typed; refused where another window has saved since',
  request: { params, body: body(draftForm) },
  responses: { 200: json(draftView, 'The draft') },
})
const deleteRoute = route({
  method: 'delete',
  path: '/drafts/{key}',
  right: right('delete'),
  audit,
  tags,
  summary: 'Throws an unfinished form away',
  request: { params },
  responses: { 204: empty('Gone') },
})

const timesOf = ({ updatedAt, expiresAt }: Draft) => ({
  updatedAt: updatedAt.toISOString(),
  expiresAt: expiresAt.toISOString(),
})
const viewOf = (draft: Draft) => ({ ...draft, ...timesOf(draft) })

/** What a list calls a draft: the name typed in it, if there is one. */
function titleOf({ body: typed }: Draft): string {
  const values = typeof typed.values === 'object' && typed.values !== null ? typed.values : typed
  const name = Object.entries(values).find(([field]) => field === 'name')?.[1]
  return typeof name === 'string' ? name : ''
}

/** Unfinished forms of the account, found again on another machine. */
export const draftRoutes = newRouter()
  .openapi(listRoute, async (c) => {
    const { deps } = c.var
    const actor = actorOf(c)
    const drafts = await scoped(deps, actor, (tx) =>
      listDrafts(tx, deps.encryption, actor.account.id, deps.clock()),
    )
    const items = drafts.map((draft) => ({
      key: draft.key,
      title: titleOf(draft),
      ...timesOf(draft),
    }))
    return c.json({ items }, 200)
  })
  .openapi(getRoute, async (c) => {
    const { deps } = c.var
    const actor = actorOf(c)
    const { key } = c.req.valid('param')
    const draft = await scoped(deps, actor, (tx) =>
      findDraft(tx, deps.encryption, actor.account.id, key, deps.clock()),
    )
    if (!draft) throw refuse('NOT_FOUND')
    return c.json(viewOf(draft), 200)
  })
  .openapi(putRoute, async (c) => {
    const { deps } = c.var
    const actor = actorOf(c)
    const draft = { ...c.req.valid('param'), ...c.req.valid('json') }
    const saved = await scoped(deps, actor, (tx) =>
      saveDraft(tx, deps.encryption, actor.account.id, draft, deps.clock()),
    )
    return c.json(viewOf(saved), 200)
  })
  .openapi(deleteRoute, async (c) => {
    const actor = actorOf(c)
    const { key } = c.req.valid('param')
    await scoped(c.var.deps, actor, (tx) => deleteDraft(tx, actor.account.id, key))
    return c.body(null, 204)
  })
