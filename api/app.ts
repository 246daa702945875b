import { OpenAPIHono } from '@hono/zod-openapi'
import type { ApiEnv, Deps } from './deps'
import { onError, notFound } from './on-error'
import { requestLog } from './request-log'
import { assertRights } from './rights-check'
import { headers, limits, requestContext, sameOrigin } from './security'
import { meRoutes } from './routes/me'
import { signInRoutes } from './sign-in/routes'

/** Every route below /api, chained so that `hc<AppType>` knows them all. */
const routes = new OpenAPIHono<ApiEnv>().route('/', signInRoutes).route('/', meRoutes)

/** The type of the API for `hc` in the browser: paths begin with /api. */
export type AppType = ReturnType<typeof mounted>

const mounted = (app: OpenAPIHono<ApiEnv>) => app.route('/api', routes)

/**
 * The whole application, without a port.
 * @throws when a route declares no right (S-ACL-03)
 */
export function createApp(deps: Deps): OpenAPIHono<ApiEnv> {
  const app = new OpenAPIHono<ApiEnv>()
  app.use(async (c, next) => {
    c.set('deps', deps)
    await next()
  })
  app.use(requestContext(), requestLog(), headers())
  app.use('/api/*', sameOrigin(), limits())
  app.onError(onError)
  app.notFound(notFound)
  mounted(app)
  assertRights(app)
  return app
}
