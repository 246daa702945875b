import type { OpenAPIHono } from '@hono/zod-openapi'
import { Hono } from 'hono'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { ApiEnv } from './deps'
import { refuse } from './errors'
import { openApiDocument } from './openapi'

const folder = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'))
const files: Record<string, string> = {
  'swagger-ui.css': 'text/css; charset=utf-8',
  'swagger-ui-bundle.js': 'text/javascript; charset=utf-8',
  'favicon-32x32.png': 'image/png',
}

const page = `<!doctype html>
<html lang="zh-CN">
  <head>
    <meta charset="utf-8" />
    <title>学籍系统接口 · API</title>
    <link rel="icon" href="/api/docs/favicon-32x32.png" />
    <link rel="stylesheet" href="/api/docs/swagger-ui.css" />
  </head>
  <body>
    <div id="docs"></div>
    <script src="/api/docs/swagger-ui-bundle.js"></script>
    <script src="/api/docs/start.js"></script>
  </body>
</html>
`
const start = `SwaggerUIBundle({
  url: '/api/openapi.json',
  dom_id: '#docs',
  validatorUrl: null,
  requestInterceptor: (request) => {
    request.headers['x-registry'] = '1'
    return request
  },
})
`

/** The contract at /openapi.json and its page at /docs, from our own origin and without anything inline. */
export function docsRoutes(app: OpenAPIHono<ApiEnv>) {
  let document: ReturnType<typeof openApiDocument> | undefined
  return new Hono<ApiEnv>()
    .get('/openapi.json', (c) => c.json((document ??= openApiDocument(app))))
    .get('/docs', (c) => c.html(page))
    .get('/docs/:file', (c) => {
      const name = c.req.param('file')
      if (name === 'start.js')
        return c.body(start, 200, { 'content-type': 'text/javascript; charset=utf-8' })
      const type = Object.hasOwn(files, name) ? files[name] : undefined
      if (!type) throw refuse('NOT_FOUND')
      return c.body(new Uint8Array(readFileSync(join(folder, name))), 200, { 'content-type': type })
    })
}
