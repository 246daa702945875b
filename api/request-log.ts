import type { MiddlewareHandler } from 'hono'
import { routePath } from 'hono/route'
import type { ApiEnv } from './deps'
import { observeRequest } from './metrics'

/** One line for each request: the route's pattern, never its values. */
export const requestLog = (): MiddlewareHandler<ApiEnv> => async (c, next) => {
  const begun = performance.now()
  await next()
  const ms = performance.now() - begun
  const path = routePath(c, -1)
  observeRequest(c.req.method, path, c.res.status, ms)
  c.var.deps.log.info(
    {
      requestId: c.var.requestId,
      method: c.req.method,
      route: path,
      status: c.res.status,
      ms: Math.round(ms * 10) / 10,
      accountId: c.var.actor?.account.id,
    },
    'request',
  )
}
