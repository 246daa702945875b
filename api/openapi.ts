import type { OpenAPIHono } from '@hono/zod-openapi'
import { z } from 'zod'
import type { ApiEnv } from './deps'
import { problemSchema } from './errors'
import { rightOf } from './router'

type Document = ReturnType<OpenAPIHono<ApiEnv>['getOpenAPI31Document']>
type Operation = NonNullable<NonNullable<Document['paths']>[string]['get']>

const methods = ['get', 'post', 'put', 'patch', 'delete'] as const

const ownHeader = {
  name: 'x-registry',
  in: 'header',
  required: true,
  description: 'Shows that our own page sends the request',
  schema: { type: 'string', const: '1' },
} as const

function complete(operation: Operation, method: (typeof methods)[number], path: string): Operation {
  // The router's own settings are no words of OpenAPI.
  const plain: Operation = Object.fromEntries(
    Object.entries(operation).filter(([name]) => name !== 'right' && name !== 'audit'),
  )
  const right = rightOf(method, path.replace(/^\/api/, ''))
  const name = typeof right === 'object' ? `${right.action} ${right.subject}` : right
  return {
    ...plain,
    ...(right === 'public' ? { security: [] } : {}),
    ...(method === 'get' ? {} : { parameters: [...(plain.parameters ?? []), ownHeader] }),
    'x-right': name,
    responses: {
      ...plain.responses,
      default: {
        description: 'A refusal with its stable code',
        content: {
          'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } },
        },
      },
    },
  }
}

/** OpenAPI 3.1 of every route, with the refusals that all share and the right that each asks for. */
export function openApiDocument(app: OpenAPIHono<ApiEnv>): Document {
  const document = app.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: '学前教育学籍系统接口 · Preschool registry API',
      version: '0.1.0',
      description: '错误均为 application/problem+json，code 稳定 · Refusals carry a stable code',
    },
    security: [{ session: [] }],
  })
  for (const [path, item] of Object.entries(document.paths ?? {}))
    for (const method of methods) {
      const operation = item[method]
      if (operation) item[method] = complete(operation, method, path)
    }
  const { $schema: _schema, ...problem } = z.toJSONSchema(problemSchema)
  document.components = {
    ...document.components,
    schemas: { ...document.components?.schemas, Problem: JSON.parse(JSON.stringify(problem)) },
    securitySchemes: {
      session: { type: 'apiKey', in: 'cookie', name: '__Host-registry-session' },
    },
  }
  return document
}
