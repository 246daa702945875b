import { z } from 'zod'

const flag = z
  .enum(['0', '1'])
  .default('0')
  .transform((text) => text === '1')

/** Every setting of the API process. */
export const environmentSchema = z.object({
  DATABASE_URL: z.url({
    protocol: /^postgres(ql)?$/,
    error: 'must be the postgres:// address of registry_app',
  }),
  REGISTRY_KEYS: z.string().min(1, 'must hold the JSON of the encryption keys'),
  AUTH_SECRET: z.string().min(32, 'must have at least 32 random characters'),
  TEMPORAL_ADDRESS: z.string().default('127.0.0.1:7233'),
  TEMPORAL_NAMESPACE: z.string().default('default'),
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  /** The internal port of /metrics; 0 chooses a free one. */
  METRICS_PORT: z.coerce.number().int().min(0).max(65_535).default(0),
  /** Folder of scans and photos. */
  FILES_DIR: z.string().default('.data/files'),
  /** Comma-separated origins under which browsers see us; empty: that of each request. */
  REGISTRY_ORIGINS: z.string().default(''),
  /** How many proxies before us set X-Forwarded-For. */
  TRUSTED_PROXIES: z.coerce.number().int().min(0).max(5).default(0),
  /** 1 in the demo profile: one documented password, no forced change. Never in production. */
  REGISTRY_DEMO: flag,
  /** `production` asks for HTTPS cookies. */
  NODE_ENV: z.enum(['development', 'test', 'production']).default('development'),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
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
