import { z } from 'zod'

const flag = z
  .enum(['0', '1'])
  .default('0')
  .transform((text) => text === '1')
const port = z.coerce.number().int().min(0).max(65_535)

const listOf = (text: string): string[] =>
  text
    .split(',')
    .map((each) => each.trim())
    .filter(Boolean)

/** Every setting of the API process. */
export const environmentSchema = z
  .object({
    DATABASE_URL: z.url({
      protocol: /^postgres(ql)?$/,
      error: 'must be the postgres:// address of registry_app',
    }),
    /** JSON of the encryption keys. */
    REGISTRY_KEYS: z.string('must hold the JSON of the encryption keys').min(1),
    AUTH_SECRET: z
      .string('must have at least 32 random characters')
      .min(32, 'must have at least 32 random characters'),
    TEMPORAL_ADDRESS: z.string().min(1).default('127.0.0.1:7233'),
    TEMPORAL_NAMESPACE: z.string().min(1).default('default'),
    HOST: z.string().min(1).default('127.0.0.1'),
    PORT: port.default(3000),
    /** The internal port of /metrics; 0 chooses a free one. */
    METRICS_PORT: port.default(0),
    /** Where /metrics listens; never an address that the public reaches. */
    METRICS_HOST: z.string().min(1).default('127.0.0.1'),
    /** Comma-separated origins under which browsers see us; empty: that of each request. */
    REGISTRY_ORIGINS: z.string().default(''),
    /** Folder of the built web; without it only the API is served. */
    WEB_FOLDER: z.string().optional(),
    /** Folder of scans and photos. */
    FILES_DIR: z.string().min(1).default('.data/files'),
    /** How many proxies before us write X-Forwarded-For. */
    TRUSTED_PROXIES: z.coerce.number().int().min(0).max(5).default(0),
    /** 1 in the demo profile: one documented password, no forced change of it. Never in production. */
    REGISTRY_DEMO: flag,
    /** `production` asks for HTTPS: its cookie is never sent without. */
    NODE_ENV: z.enum(['development', 'test', 'production']).default('development'),
    LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
    /** Tests only: milliseconds that the legal clock is ahead. */
    CLOCK_AHEAD_MS: z.coerce.number().int().default(0),
  })
  .superRefine(({ NODE_ENV, REGISTRY_ORIGINS, REGISTRY_DEMO }, issues) => {
    if (NODE_ENV !== 'production') return
    const add = (name: string, message: string) =>
      issues.addIssue({ code: 'custom', path: [name], message })
    const origins = listOf(REGISTRY_ORIGINS)
    if (origins.length === 0 || !origins.every((each) => each.startsWith('https://')))
      add('REGISTRY_ORIGINS', 'must name the https:// origins of the web in production')
    if (REGISTRY_DEMO) add('REGISTRY_DEMO', 'must not be 1 in production')
  })
export type Environment = z.output<typeof environmentSchema>

/**
 * Reads the settings of the process.
 * @throws with every problem at once, one a line
 */
export function readEnvironment(source: Record<string, string | undefined>): Environment {
  const parsed = environmentSchema.safeParse(source)
  if (parsed.success) return parsed.data
  const lines = parsed.error.issues.map(({ path, message }) => `  ${path.join('.')}: ${message}`)
  throw new Error(['The settings of the API are not complete:', ...lines].join('\n'))
}

/** The origins that our own pages have; those named, or the one that the request came to. */
export function ownOrigins({ REGISTRY_ORIGINS }: Environment, requestUrl: string): string[] {
  const named = listOf(REGISTRY_ORIGINS)
  return named.length > 0 ? named : [new URL(requestUrl).origin]
}

/** Whether browsers reach us by HTTPS only. */
export const isSecure = ({ NODE_ENV }: Environment): boolean => NODE_ENV === 'production'
