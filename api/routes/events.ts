import { streamSSE } from 'hono/streaming'
import { actorOf } from '../actor'
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

export const eventRoutes = newRouter().openapi(eventsRoute, (c) => {
  const { live } = c.var.deps
  const unitId = actorOf(c).grant.unit.id
  const { endsAt } = actorOf(c).session
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
    // A stream never outlives its session: the browser connects again and is asked who it is.
    while (!stream.aborted && Date.now() < endsAt.getTime()) {
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
        if (queue.length > 0 || stream.aborted) rouse()
      })
      if (!stream.aborted && queue.length === 0) await stream.write(': still here\n\n')
    }
    stop?.()
  })
})
