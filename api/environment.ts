import { z } from 'zod'

const flag = z
  .enum(['0', '1'])
  .default('0')
  .transform((text) => text === '1')
const port = z.coerce.number().int().min(0).max(65_535)

const isLoopback = (url: string): boolean =>
  ['127.0.0.1', 'localhost', '[::1]'].includes(new URL(url).hostname)

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
    /** The address under which browsers see us. */
    BASE_URL: z
      .url({ protocol: /^https?$/, error: 'must be the http(s) address that browsers use' })
      .default('http://127.0.0.1:3000'),
    /** Folder of the built web; without it only the API is served. */
    WEB_FOLDER: z.string().optional(),
    /** Folder of scans and photos. */
    FILES_DIR: z.string().min(1).default('.data/files'),
    /** How many proxies before us write X-Forwarded-For. */
    TRUSTED_PROXIES: z.coerce.number().int().min(0).max(5).default(0),
    /** 1 in the demo profile: one documented password, no forced change of it. Never in production. */
    DEMO: flag,
    LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
    /** Tests only: milliseconds that the legal clock is ahead. */
    CLOCK_AHEAD_MS: z.coerce.number().int().default(0),
  })
  .superRefine((env, issues) => {
    if (env.BASE_URL.startsWith('https:') || isLoopback(env.BASE_URL)) return
    issues.addIssue({
      code: 'custom',
      path: ['BASE_URL'],
      message: 'must begin with https:// (plain http is for the loopback address only)',
    })
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

/** The origins that our own pages have; a loopback address has several names. */
export function ownOrigins({ BASE_URL }: Environment): string[] {
  const url = new URL(BASE_URL)
  if (!isLoopback(BASE_URL)) return [url.origin]
  return ['127.0.0.1', 'localhost', '[::1]'].map((host) => {
    const other = new URL(url)
    other.hostname = host
    return other.origin
  })
}

/** Whether browsers reach us by HTTPS. */
export const isSecure = ({ BASE_URL }: Environment): boolean => BASE_URL.startsWith('https:')
