import { OpenAPIHono } from '@hono/zod-openapi'
import type { ApiEnv, Deps } from './deps'
import { docsRoutes } from './docs'
import { healthRoutes } from './health'
import { notFound, onError } from './on-error'
import { requestLog } from './request-log'
import { assertRights } from './rights-check'
import { caseRoutes } from './routes/cases'
import { confirmationFormRoutes } from './routes/confirmation-forms'
import { commandRoutes } from './routes/commands'
import { eventRoutes } from './routes/events'
import { accountRoutes } from './routes/accounts'
import { attachmentRoutes } from './routes/attachments'
import { draftRoutes } from './routes/child-drafts'
import { childRoutes } from './routes/children'
import { classRoutes } from './routes/classes'
import { importRoutes } from './routes/imports'
import { institutionRoutes } from './routes/institutions'
import { meRoutes } from './routes/me'
import { noticeRoutes } from './routes/notices'
import { policyRoutes } from './routes/policies'
import { problemRoutes } from './routes/problems'
import { unitRoutes } from './routes/units'
import { taskRoutes } from './routes/tasks'
import { headers, limits, onceEach, requestContext, sameOrigin } from './security'
import { signInRoutes } from './sign-in/routes'
import { webRoutes } from './web'

/** Every route below /api, chained so that `hc<AppType>` knows them all. */
const routes = new OpenAPIHono<ApiEnv>()
  .route('/', signInRoutes)
  .route('/', meRoutes)
  .route('/', unitRoutes)
  .route('/', institutionRoutes)
  .route('/', classRoutes)
  .route('/', accountRoutes)
  .route('/', policyRoutes)
  .route('/', commandRoutes)
  .route('/', taskRoutes)
  .route('/', caseRoutes)
  .route('/', problemRoutes)
  .route('/', noticeRoutes)
  .route('/', childRoutes)
  .route('/', draftRoutes)
  .route('/', importRoutes)
  .route('/', attachmentRoutes)
  .route('/', confirmationFormRoutes)
  .route('/', eventRoutes)

const mounted = (app: OpenAPIHono<ApiEnv>) => app.route('/api', routes)

/** The type of the API for `hc` in the browser: paths begin with /api. */
export type AppType = ReturnType<typeof mounted>

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
  app.use('/api/*', sameOrigin(), limits(), onceEach())
  app.onError(onError)
  app.notFound(notFound)
  mounted(app)
  app.route('/api', docsRoutes(app))
  app.route('/', healthRoutes)
  assertRights(app)
  if (deps.env.WEB_FOLDER) app.route('/', webRoutes(deps.env.WEB_FOLDER))
  return app
}
