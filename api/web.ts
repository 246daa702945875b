import { serveStatic } from '@hono/node-server/serve-static'
import { Hono } from 'hono'
import type { ApiEnv } from './deps'

const year = 'public, max-age=31536000, immutable'

/** The built web: files with a hash in their name for a year, and for every other page the one page of the app. */
export const webRoutes = (folder: string) =>
  new Hono<ApiEnv>()
    .use('/assets/*', async (c, next) => {
      await next()
      if (c.res.status === 200) c.header('cache-control', year)
    })
    .use('/*', serveStatic({ root: folder }))
    .get('/*', async (c, next) => {
      // A missing script must not answer with a page, nor the API with one.
      if (/^\/(api|assets)\//.test(c.req.path) || /\.\w+$/.test(c.req.path)) return next()
      return serveStatic<ApiEnv>({ root: folder, path: 'index.html' })(c, next)
    })
