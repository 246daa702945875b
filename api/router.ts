import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import type { RouteConfig } from '@hono/zod-openapi'
import type { MiddlewareHandler } from 'hono'
import type { Action, Subject } from '../domain/rights'
import type { ApiEnv } from './deps'
import { issuesOf, problemResponse } from './errors'
import { guard } from './guard'

/**
 * The right that a route declares; one without does not start (S-ACL-03).
 * - `public`: anybody. `session`: who has passed the password, also before the second factor or a forced change.
 * - `signed-in`: any actor. `{ action, subject }`: the role must have this right somewhere; the handler then checks the object.
 */
export type Right = 'public' | 'session' | 'signed-in' | { action: Action; subject: Subject }

/** `auto`: one audit row for each change. `always`: also for a read of a child's record. `never`: the act tells its own story. */
export type AuditMode = 'auto' | 'always' | 'never'

export interface RouteRules {
  right: Right
  audit?: AuditMode
}

const declared = new Map<string, Right>()
const keyOf = (method: string, path: string) => `${method.toUpperCase()} ${path}`

/** The right that a route declared, by its method and its path as in the OpenAPI document. */
export const rightOf = (method: string, path: string): Right | undefined =>
  declared.get(keyOf(method, path))

/**
 * A route with its right: `route({ method, path, right, request, responses })`. Refusals are thrown, so only
 * successes are listed in `responses`. Paths begin below /api, e.g. '/children/{id}'.
 */
export function route<
  P extends string,
  R extends Omit<RouteConfig, 'path' | 'middleware'> & RouteRules & { path: P },
>(config: R) {
  const { right, audit = 'auto' } = config
  declared.set(keyOf(config.method, config.path), right)
  const name = `${config.method} ${config.path}`
  const check: MiddlewareHandler<ApiEnv> = guard({ right, audit, name })
  return createRoute<P, R & { middleware: MiddlewareHandler<ApiEnv> }>({
    ...config,
    middleware: check,
  })
}

/** An empty router whose faults in forms become FORM_INVALID with one issue for each field. */
export const newRouter = () =>
  new OpenAPIHono<ApiEnv>({
    defaultHook: (result, c) => {
      if (result.success) return undefined
      return problemResponse(c, 'FORM_INVALID', { issues: issuesOf(result.error) })
    },
  })

/** A JSON answer for `responses`: `{ 200: json(schema, 'The child') }`. */
export const json = <S extends z.ZodType>(schema: S, description: string) => ({
  description,
  content: { 'application/json': { schema } },
})

/** An answer without a body: `{ 204: empty('Deleted') }`. */
export const empty = (description: string) => ({ description })

/** A JSON body for `request`: `{ body: body(schema) }`. Give it a strict schema: unknown fields are refused. */
export const body = <S extends z.ZodType>(schema: S) => ({
  required: true,
  content: { 'application/json': { schema } },
})

/** The `{id}` of a path. */
export const idParam = z.object({
  id: z.uuid().openapi({ param: { name: 'id', in: 'path' } }),
})

/** Keyset paging; an opaque cursor of the last answer, at most 200 rows. */
export const pageQuery = z.strictObject({
  cursor: z.string().max(400).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})

/** One page of items. */
export const pageOf = <S extends z.ZodType>(item: S) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable() })
