import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'
import { z } from 'zod'

/** The project's folder. */
export const root = fileURLToPath(new URL('..', import.meta.url))

const service = z.object({
  image: z.string().default(''),
  command: z.array(z.string()).default([]),
  environment: z.record(z.string(), z.string()).default({}),
  ports: z.array(z.string()).default([]),
  volumes: z.array(z.string()).default([]),
  networks: z.array(z.string()).default([]),
  depends_on: z.record(z.string(), z.object({ condition: z.string() })).default({}),
  deploy: z.object({ replicas: z.number() }).default({ replicas: 1 }),
  healthcheck: z.object({ test: z.array(z.string()) }).optional(),
  restart: z.string().default('no'),
})
const compose = z.object({
  services: z.record(z.string(), service),
  networks: z.record(z.string(), z.object({ internal: z.boolean().default(false) })),
  volumes: z.record(z.string(), z.object({})),
})

/** The compose file with its merges done, as plain data for the schema. */
export const composeData = (): unknown =>
  parse(readFileSync(join(root, 'docker-compose.yml'), 'utf8'), { merge: true })

/** The compose file, typed. */
export const composeFile = (): z.output<typeof compose> => compose.parse(composeData())

/** Replaces `${NAME}`, `${NAME:-default}` and `${NAME:?message}` as compose does; a missing needed one throws. */
export function interpolate(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(
    /\$\{(\w+)(?::([-?])([^}]*))?\}/g,
    (_all, name: string, kind?: string, more = '') => {
      const value = values[name]
      if (value) return value
      if (kind === '?') throw new Error(`${name} is needed: ${more}`)
      return kind === '-' ? more : ''
    },
  )
}
