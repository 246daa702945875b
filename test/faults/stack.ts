import { Client, Connection } from '@temporalio/client'
import { appendFileSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { connect, type Db } from '../../db/connect'
import { encryptionFromEnv, type Encryption } from '../../db/encryption'
import { migrate } from '../../db/migrate'
import { seed } from '../../db/seed'
import { bundleWorkflows } from '../../scripts/bundle'
import { freePort } from '../../scripts/free-port'
import { startPostgres } from '../../scripts/postgres'
import { makeSecrets } from '../../scripts/secrets'
import { temporalBinary } from '../../scripts/temporal-binary'
import { startTemporal } from '../../scripts/temporal-server'
import { keep, type Death, type Kept, type Running, type StartCall } from './kept'
import type { Random } from './random'
import { startNode } from './start-node'

/** The whole product as processes, each of which may be hurt and comes back. */
export interface Stack {
  postgres: Kept
  temporal: Kept
  apis: Kept[]
  workers: Kept[]
  batch: Kept
  all: Kept[]
  ports: number[]
  /** As the owner, past row level security: for checks only. */
  db: Db
  encryption: Encryption
  client: Client
  /** The engine's file, and the folder of everything that the processes printed. */
  temporalFile: string
  logs: string
  end(): Promise<void>
}

/** Starts two APIs, two workers, a batch worker, PostgreSQL and Temporal, all on data in `folder`. */
export async function startStack(
  folder: string,
  told: { random: Random; log: (line: string) => void; onDeath: (death: Death) => void },
): Promise<Stack> {
  const logs = join(folder, 'logs')
  mkdirSync(logs, { recursive: true })
  const secrets = makeSecrets()
  const binary = await temporalBinary(told.log)
  const bundle = await bundleWorkflows(told.log)
  const [pgPort, temporalPort, apiOne, apiTwo] = await ports(4)
  const temporalFile = join(folder, 'temporal.db')
  const address = `127.0.0.1:${temporalPort}`
  const kept: Kept[] = []
  const hold = (name: string, start: (call: StartCall) => Promise<Running>): Kept => {
    const onDeath = (death: Death) => {
      // What servers said last, for the search for personal data.
      appendFileSync(join(logs, `${name}.last.log`), `${death.said}\n`)
      told.onDeath(death)
    }
    const one = keep(name, start, { random: told.random.fork(), onDeath })
    kept.push(one)
    return one
  }

  const postgres = hold('PostgreSQL', ({ onSpawn }) =>
    samePort(pgPort, () =>
      startPostgres({
        dataDir: join(folder, 'postgres'),
        password: secrets.POSTGRES_PASSWORD,
        port: pgPort,
        onSpawn,
      }),
    ),
  )
  const temporal = hold('Temporal', async ({ onSpawn }) => {
    const server = await startTemporal({ binary, file: temporalFile, port: temporalPort, onSpawn })
    if (server.address === address) return server
    await server.stop()
    throw new Error(`port ${temporalPort} is still taken`)
  })
  await Promise.all([postgres.untilUp(), temporal.untilUp()])

  const ownerUrl = `postgres://postgres:${encodeURIComponent(secrets.POSTGRES_PASSWORD)}@127.0.0.1:${pgPort}/postgres`
  await migrate(ownerUrl, { appPassword: secrets.APP_PASSWORD })
  await seed(ownerUrl, { demo: true })
  const appUrl = new URL(ownerUrl)
  appUrl.username = 'registry_app'
  appUrl.password = secrets.APP_PASSWORD
  const env = {
    DATABASE_URL: appUrl.href,
    TEMPORAL_ADDRESS: address,
    REGISTRY_KEYS: secrets.REGISTRY_KEYS,
    AUTH_SECRET: secrets.AUTH_SECRET,
    REGISTRY_DEMO: '1',
    NODE_ENV: 'test',
    TZ: 'UTC',
    LOG_LEVEL: 'info',
    WORKFLOW_BUNDLE: bundle,
    FILES_DIR: join(folder, 'files'),
  }
  const node = (name: string, file: string, readyLine: string, more: Record<string, string>) =>
    hold(name, (call) =>
      startNode(
        { file, readyLine, env: { ...env, ...more }, logFile: join(logs, `${name}.log`) },
        call,
      ),
    )
  const worker = (name: string, queue: string) =>
    node(name, 'worker/main.ts', 'worker ready', { WORKER_QUEUE: queue })
  const api = (name: string, port: number) =>
    node(name, 'api/main.ts', 'API ready', { PORT: String(port), METRICS_PORT: '0' })
  const workers = [worker('worker-1', 'people'), worker('worker-2', 'people')]
  const batch = worker('worker-batch', 'batch')
  const apis = [api('api-1', apiOne), api('api-2', apiTwo)]
  await Promise.all(kept.map((each) => each.untilUp()))

  const db = connect(ownerUrl, { max: 6 })
  const connection = await Connection.connect({ address })
  return {
    postgres,
    temporal,
    apis,
    workers,
    batch,
    all: kept,
    ports: [apiOne, apiTwo],
    db,
    encryption: encryptionFromEnv(secrets.REGISTRY_KEYS),
    client: new Client({ connection }),
    temporalFile,
    logs,
    end: async () => {
      await connection.close()
      await db.destroy()
      await Promise.all(
        [...apis, ...workers, batch].map((each) => each.end(['SIGTERM', 'SIGKILL'])),
      )
      await temporal.end(['SIGTERM', 'SIGKILL'])
      await postgres.end(['SIGINT', 'SIGQUIT'])
    },
  }
}

async function ports(count: 4): Promise<[number, number, number, number]> {
  const found = new Set<number>()
  while (found.size < count) found.add(await freePort())
  const [a = 0, b = 0, c = 0, d = 0] = found
  return [a, b, c, d]
}

/** A server that came back elsewhere is as good as none: everybody knows the first port. */
async function samePort<T extends { port: number; stop: () => Promise<void> }>(
  port: number,
  start: () => Promise<T>,
): Promise<T> {
  const server = await start()
  if (server.port === port) return server
  await server.stop()
  throw new Error(`port ${port} is still taken`)
}
