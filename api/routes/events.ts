import { streamSSE } from 'hono/streaming'
import { actorOf, stillActs } from '../actor'
import type { News } from '../live'
import { empty, newRouter, route } from '../router'

const eventsRoute = route({
  method: 'get',
  path: '/events',
  right: 'signed-in',
  audit: 'never',
  tags: ['cases'],
  summary: 'Server-sent events: a case of the acting unit changed',
  responses: {
    200: empty('A stream of events `change` with {caseId}; `id` is the sequence to resume from'),
  },
})

const heartbeatMs = 20_000
// However much news there is, a session is looked up once a second.
const checkMs = 1_000

export const eventRoutes = newRouter().openapi(eventsRoute, (c) => {
  const { deps } = c.var
  const { live, closing } = deps
  const actor = actorOf(c)
  const unitId = actor.grant.unit.id
  const since = c.req.header('last-event-id')
  return streamSSE(c, async (stream) => {
    const queue: News[] = []
    let rouse: () => void = () => undefined
    const stop = live?.listen(unitId, (news) => {
      queue.push(news)
      rouse()
    })
    stream.onAbort(() => {
      stop?.()
      rouse()
    })
    if (since && /^\d{1,18}$/.test(since)) queue.push(...((await live?.since(unitId, since)) ?? []))
    let checkedAt = 0
    const acts = async (): Promise<boolean> => {
      const now = deps.clock().getTime()
      if (now - checkedAt < checkMs) return true
      checkedAt = now
      return stillActs(deps, actor)
    }
    const onClosing = () => rouse()
    closing.addEventListener('abort', onClosing)
    // A stream never outlives its session: the browser connects again and is asked who it is.
    while (!stream.aborted && !closing.aborted && (await acts())) {
      for (const news of queue.splice(0))
        await stream.writeSSE({
          id: news.seq,
          event: 'change',
          data: JSON.stringify({ caseId: news.caseId }),
        })
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, heartbeatMs)
        rouse = () => {
          clearTimeout(timer)
          resolve()
        }
        if (queue.length > 0 || stream.aborted || closing.aborted) rouse()
      })
      if (!stream.aborted && !closing.aborted && queue.length === 0)
        await stream.write(': still here\n\n')
    }
    closing.removeEventListener('abort', onClosing)
    stop?.()
  })
})
