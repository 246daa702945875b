import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import pg from 'pg'
import { startPostgres } from './postgres'
import { endLeftOverRun, openRunFile } from './run-record'
import { makeSecrets } from './secrets'
import { temporalBinary } from './temporal-binary'
import { startTemporal } from './temporal-server'

const root = fileURLToPath(new URL('..', import.meta.url))

/** Name of the database that tests are cloned from: migrated, with code tables and the demo region. */
export const templateName = 'registry_template'

/** What a test run shares: addresses for the environment of the tests, and how to end it. */
export type TestServers = { env: Record<string, string>; stop: () => Promise<void> }

/** The part of `db/` that prepares a database; loaded when it is there, so that harness tests run without it. */
async function prepare(url: string, appPassword: string): Promise<void> {
  const load = async (file: string): Promise<Record<string, unknown>> =>
    import(pathToFileURL(join(root, file)).href)
  if (!existsSync(join(root, 'db', 'migrate.ts'))) return
  const { migrate } = await load('db/migrate.ts')
  if (typeof migrate === 'function') await migrate(url, { appPassword })
  if (!existsSync(join(root, 'db', 'seed.ts'))) return
  const { seed } = await load('db/seed.ts')
  if (typeof seed === 'function') await seed(url, { demo: true })
}

async function query(url: string, text: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(text)
  } finally {
    await client.end()
  }
}

const prefix = 'registry-test-'

/** Ends the servers of test runs that were killed, and removes their folders. */
async function sweep(): Promise<void> {
  for (const name of readdirSync(tmpdir()).filter((each) => each.startsWith(prefix))) {
    const file = join(tmpdir(), name, 'run.json')
    if (!existsSync(file)) continue
    if ((await endLeftOverRun(file)).running) continue
    rmSync(join(tmpdir(), name), { recursive: true, force: true })
  }
}

/**
 * Starts one PostgreSQL and one Temporal for a whole test run, on free ports and in folders that are thrown
 * away, and makes the template database.
 */
export async function startTestServers(log: (line: string) => void): Promise<TestServers> {
  await sweep()
  const folder = mkdtempSync(join(tmpdir(), prefix))
  // The server's own user has to reach its data folder in it.
  chmodSync(folder, 0o711)
  const record = openRunFile(join(folder, 'run.json'))
  const secrets = makeSecrets()
  const { POSTGRES_PASSWORD: password, APP_PASSWORD: appPassword } = secrets
  const ends: (() => Promise<void>)[] = []
  const stop = async () => {
    for (const end of ends.reverse()) await end()
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    const postgres = await startPostgres({
      dataDir: join(folder, 'pg'),
      password,
      throwAway: true,
      onSpawn: record.add,
      log,
      settings: { max_connections: '300' },
    })
    ends.push(postgres.stop)
    if (postgres.dataDir !== join(folder, 'pg'))
      ends.push(async () => rmSync(postgres.dataDir, { recursive: true, force: true }))
    await query(postgres.url, `CREATE DATABASE ${templateName}`)
    const templateUrl = postgres.url.replace(/\/postgres$/, `/${templateName}`)
    // Set before the import: code of db/ may read its keys from the environment.
    const keys = { REGISTRY_KEYS: secrets.REGISTRY_KEYS, AUTH_SECRET: secrets.AUTH_SECRET }
    Object.assign(process.env, keys)
    await prepare(templateUrl, appPassword)
    await query(
      postgres.url,
      `ALTER DATABASE ${templateName} WITH ALLOW_CONNECTIONS false IS_TEMPLATE true`,
    )
    const temporal = await startTemporal({
      binary: await temporalBinary(log),
      file: join(folder, 'temporal.db'),
      onSpawn: record.add,
    })
    ends.push(temporal.stop)
    return {
      stop,
      env: {
        ...keys,
        TEST_PG_URL: postgres.url,
        TEST_APP_PASSWORD: appPassword,
        TEST_TEMPLATE_DB: templateName,
        TEST_TEMPORAL_ADDRESS: temporal.address,
      },
    }
  } catch (error) {
    await stop()
    throw error
  }
}
