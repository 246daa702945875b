import { z } from '@hono/zod-openapi'
import { markRead, noticesOf, unreadNotices } from '../../db/queries/notices'
import { noticeSentence } from '../../domain/notice-sentence'
import { stepName } from '../../domain/processes'
import { actorOf, scoped } from '../actor'
import { bilingual } from '../case-schemas'
import { holderOf } from '../holder'
import { body, json, newRouter, route } from '../router'

const noticeView = z
  .object({
    id: z.uuid(),
    kind: z.string(),
    sentence: bilingual,
    caseId: z.uuid().nullable(),
    caseNo: z.string().nullable(),
    subject: z.string().nullable(),
    createdAt: z.iso.datetime(),
    readAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Notice' })

const newest = 50
const listRoute = route({
  method: 'get',
  path: '/notices',
  right: { action: 'read', subject: 'Notice' },
  tags: ['cases'],
  summary: 'The newest notices of the acting role, and how many are unread',
  responses: {
    200: json(z.object({ items: z.array(noticeView), unread: z.int() }), 'Newest first'),
  },
})
const readRoute = route({
  method: 'post',
  path: '/notices/read',
  right: { action: 'update', subject: 'Notice' },
  audit: 'never',
  tags: ['cases'],
  summary: 'Marks notices as read',
  request: { body: body(z.strictObject({ ids: z.array(z.uuid()).min(1).max(200) })) },
  responses: { 200: json(z.object({ unread: z.int() }), 'How many are unread now') },
})

export const noticeRoutes = newRouter()
  .openapi(listRoute, async (c) => {
    const holder = holderOf(actorOf(c))
    const { items, unread } = await scoped(c.var.deps, actorOf(c), async (tx) => ({
      items: await noticesOf(tx, holder, newest),
      unread: await unreadNotices(tx, holder),
    }))
    const views = items.map(({ step, dueOn, caseKind, ...item }) => {
      const name = (lang: 'zh' | 'en') =>
        caseKind && step ? stepName(caseKind, step, lang) : (item.subject ?? '')
      return {
        id: item.id,
        kind: item.kind,
        sentence: {
          zh: noticeSentence({ kind: item.kind, stepName: name('zh'), dueOn }, 'zh'),
          en: noticeSentence({ kind: item.kind, stepName: name('en'), dueOn }, 'en'),
        },
        caseId: item.caseId,
        caseNo: item.caseNo,
        subject: item.subject,
        createdAt: item.createdAt.toISOString(),
        readAt: item.readAt?.toISOString() ?? null,
      }
    })
    return c.json({ items: views, unread }, 200)
  })
  .openapi(readRoute, async (c) => {
    const holder = holderOf(actorOf(c))
    const { deps } = c.var
    const { ids } = c.req.valid('json')
    const unread = await scoped(deps, actorOf(c), async (tx) => {
      await markRead(tx, holder, ids, deps.clock())
      return unreadNotices(tx, holder)
    })
    return c.json({ unread }, 200)
  })
