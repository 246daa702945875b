import type { OpenAPIHono } from '@hono/zod-openapi'
import type { ApiEnv } from './deps'
import { rightOf } from './router'

/** A route as the OpenAPI document has it: method, path below /api with braces. */
export interface RouteName {
  method: string
  path: string
}

const toBraces = (path: string) => path.replace(/:(\w+)(\{[^}]*\})?/g, '{$1}')

/** Every route of the API that is mounted, by what the router really answers. */
export function routesOf(app: OpenAPIHono<ApiEnv>): RouteName[] {
  const names = app.routes
    .filter((route) => route.method !== 'ALL' && route.path.startsWith('/api/'))
    .map((route) => `${route.method} ${toBraces(route.path.slice('/api'.length))}`)
  return [...new Set(names)].map((name) => {
    const [method = '', path = ''] = name.split(' ')
    return { method, path }
  })
}

/** Routes outside the contract that need no right: the contract itself. */
const open = new Set(['GET /openapi.json', 'GET /docs', 'GET /docs/{file}'])

/**
 * Refuses to start with a route that nobody gave a right (S-ACL-03: deny by default).
 * @throws naming every such route
 */
export function assertRights(app: OpenAPIHono<ApiEnv>): void {
  const bare = routesOf(app).filter(
    ({ method, path }) => rightOf(method, path) === undefined && !open.has(`${method} ${path}`),
  )
  if (bare.length === 0) return
  const names = bare.map(({ method, path }) => `${method} ${path}`).join(', ')
  throw new Error(`These routes declare no right: ${names}`)
}
