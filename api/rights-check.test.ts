import { OpenAPIHono } from '@hono/zod-openapi'
import { describe, expect, it } from '@jest/globals'
import type { ApiEnv } from './deps'
import { assertRights } from './rights-check'
import { empty, newRouter, route } from './router'

describe('rights of routes', () => {
  it('S-ACL-03 does not start with a route that declares no right', () => {
    const app = new OpenAPIHono<ApiEnv>()
    app.get('/api/forgotten/:id', (c) => c.text('everybody reads this'))
    expect(() => assertRights(app)).toThrow('GET /forgotten/{id}')
  })

  it('S-ACL-03 starts with routes that do', () => {
    const thing = route({
      method: 'get',
      path: '/test-of-rights/{id}',
      right: { action: 'read', subject: 'Case' },
      responses: { 204: empty('Nothing') },
    })
    const routes = newRouter().openapi(thing, (c) => c.body(null, 204))
    const app = new OpenAPIHono<ApiEnv>()
    app.route('/api', routes)
    expect(() => assertRights(app)).not.toThrow()
  })
})
