import { join } from 'node:path'
import { migrate } from '../db/migrate'
import { seed } from '../db/seed'
import { demoSignIns, type SignIn } from './demo-sign-ins'
import { startPostgres } from './postgres'
import type { Secrets } from './secrets'
import { keepServer } from './start-server'

/** What the database step needs. */
export type DatabaseStep = {
  data: string
  /** Whether the demo region and its accounts are wanted. */
  demo: boolean
  secrets: Secrets
  log: (line: string) => void
  onSpawn: (pid: number | undefined) => void
  onLost: (reason: string) => void
  /** Registers what ends the server. */
  end: (stop: () => Promise<void>) => void
}

/** The owner's URL: an own server's from DATABASE_URL, or that of the embedded PostgreSQL started here. */
async function ownerUrl({ data, secrets, end, ...told }: DatabaseStep): Promise<string> {
  if (process.env.DATABASE_URL) return process.env.DATABASE_URL
  told.log('Starting PostgreSQL 18.')
  const options = {
    dataDir: join(data, 'postgres'),
    password: secrets.POSTGRES_PASSWORD,
    port: 54_320,
    onSpawn: told.onSpawn,
    log: told.log,
  }
  const server = await keepServer(
    'PostgreSQL',
    () => startPostgres(options),
    async (first) => {
      const again = await startPostgres({ ...options, port: first.port })
      if (again.port === first.port) return again
      await again.stop()
      throw new Error(`port ${first.port} is taken by another program`)
    },
    told,
  )
  end(server.stop)
  return server.first.url
}

/** Starts or finds the database, brings it to the newest schema and fills it once. */
export async function prepareDatabase(
  step: DatabaseStep,
): Promise<{ appUrl: string; signIns: SignIn[] }> {
  const url = await ownerUrl(step)
  step.log('Migrating and seeding the database.')
  const appPassword = step.secrets.APP_PASSWORD
  try {
    await migrate(url, { appPassword })
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error)
    throw new Error(
      `The database could not be migrated: ${text}. Check DATABASE_URL when it is set, and that its user owns the database.`,
      { cause: error },
    )
  }
  const { oneTime } = await seed(url, { demo: step.demo })
  const first = oneTime
    ? [
        {
          login: oneTime.username,
          password: oneTime.password,
          role: '系统管理员 · System administrator (24 h)',
        },
      ]
    : []
  const signIns = step.demo ? await demoSignIns(url) : first
  const app = new URL(url)
  app.username = 'registry_app'
  app.password = appPassword
  return { appUrl: app.href, signIns }
}
