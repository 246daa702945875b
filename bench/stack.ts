import { spawn, type ChildProcess } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { testApi, type Answer, type TestApi, type TestClient } from '../api/test-api'
import { otherLogin } from '../db/connect'
import { migrate } from '../db/migrate'
import { seed } from '../db/seed'
import { bundlePath } from '../scripts/bundle'
import { freePort } from '../scripts/free-port'
import { startPostgres, type RunningPostgres } from '../scripts/postgres'
import { makeSecrets } from '../scripts/secrets'
import { temporalBinary } from '../scripts/temporal-binary'
import { startTemporal } from '../scripts/temporal-server'

const root = fileURLToPath(new URL('..', import.meta.url))
// A measurement that is ended early must leave no servers behind.
const signals = ['SIGINT', 'SIGTERM'] as const
const say = (line: string) => void process.stderr.write(`${line}\n`)

/** A durable PostgreSQL with the demo region, and what can be built on it. */
export interface BenchDatabase {
  postgres: RunningPostgres
  /** As the owner of the schema, and as the product's own role under row security. */
  ownerUrl: string
  appUrl: string
  folder: string
  /** Stops it and removes its data; runs by itself on Ctrl-C until `release`. */
  end: () => Promise<void>
  /** Leaves signals to whoever built more on it. */
  release: () => void
}

/** The product as processes on a database of its own. `api` signs in, and sends over HTTP. */
export interface BenchStack extends BenchDatabase {
  api: TestApi
  url: string
  /** Resident memory now, in megabytes, by the name of the process. */
  memory: () => Record<string, number>
}

/** Starts a durable PostgreSQL (as `npm start` runs it), migrated and seeded, in a folder that `end` removes. */
export async function benchDatabase(settings: Record<string, string> = {}): Promise<BenchDatabase> {
  const folder = mkdtempSync(join(tmpdir(), 'registry-bench-'))
  chmodSync(folder, 0o711)
  const secrets = makeSecrets()
  // Set before anything is read: seeding encrypts with these keys.
  process.env.REGISTRY_KEYS = secrets.REGISTRY_KEYS
  const password = secrets.POSTGRES_PASSWORD
  const postgres = await startPostgres({
    dataDir: join(folder, 'pg'),
    password,
    settings,
    log: say,
  })
  const end = async () => {
    for (const name of signals) process.off(name, onSignal)
    await postgres.stop()
    rmSync(postgres.dataDir, { recursive: true, force: true })
    rmSync(folder, { recursive: true, force: true })
  }
  const onSignal = () => void end().finally(() => process.exit(130))
  for (const name of signals) process.on(name, onSignal)
  try {
    await migrate(postgres.url, { appPassword: secrets.APP_PASSWORD })
    await seed(postgres.url, { demo: true })
  } catch (error) {
    await end()
    throw error
  }
  const appUrl = otherLogin(postgres.url, { user: 'registry_app', password: secrets.APP_PASSWORD })
  const release = () => {
    for (const name of signals) process.off(name, onSignal)
  }
  return { postgres, ownerUrl: postgres.url, appUrl, folder, end, release }
}

const residentMb = (pid: number): number => {
  const file = `/proc/${pid}/status`
  const found = existsSync(file) ? /VmRSS:\s+(\d+)/.exec(readFileSync(file, 'utf8')) : null
  return Math.round(Number(found?.[1] ?? 0) / 1024)
}

/** A client with a cookie over real HTTP. */
function httpClient(url: string, cookie: string): TestClient {
  const send = async (path: string, init: RequestInit): Promise<Answer> => {
    const headers = new Headers(init.headers)
    headers.set('x-registry', '1')
    headers.set('cookie', cookie)
    const response = await fetch(`${url}${path}`, { ...init, headers })
    const text = await response.text()
    const isJson = /json/.test(response.headers.get('content-type') ?? '')
    const body: unknown = isJson && text ? JSON.parse(text) : text
    return { status: response.status, body, headers: response.headers }
  }
  const by = (method: string) => (path: string, body?: unknown) =>
    send(path, {
      method,
      ...(body === undefined
        ? {}
        : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    })
  return {
    get: by('GET'),
    post: by('POST'),
    put: by('PUT'),
    patch: by('PATCH'),
    delete: by('DELETE'),
    send,
    cookie: () => cookie,
  }
}

/** Starts engine, both workers and the API as processes on `database`. `profileTo`: folder for CPU profiles. */
export async function benchStack(
  database: BenchDatabase,
  more: { profileTo?: string | undefined } = {},
): Promise<BenchStack> {
  database.release()
  const ends: (() => Promise<void> | void)[] = [database.end]
  const end = async () => {
    for (const name of signals) process.off(name, onSignal)
    for (const each of ends.splice(0).reverse()) await each()
  }
  const onSignal = () => void end().finally(() => process.exit(130))
  for (const name of signals) process.on(name, onSignal)
  try {
    const temporal = await startTemporal({
      binary: await temporalBinary(say),
      file: join(database.folder, 'temporal.db'),
    })
    ends.push(temporal.stop)
    const inProcess = testApi(database.appUrl)
    ends.push(() => inProcess.close())
    const port = await freePort()
    const env = {
      ...process.env,
      DATABASE_URL: database.appUrl,
      TEMPORAL_ADDRESS: temporal.address,
      TEMPORAL_NAMESPACE: temporal.namespace,
      AUTH_SECRET: inProcess.deps.env.AUTH_SECRET,
      ...(existsSync(bundlePath) ? { WORKFLOW_BUNDLE: bundlePath } : {}),
      FILES_DIR: join(database.folder, 'files'),
      HOST: '127.0.0.1',
      PORT: String(port),
      METRICS_PORT: String(await freePort()),
      REGISTRY_DEMO: '1',
      NODE_ENV: 'development',
      LOG_LEVEL: 'warn',
    }
    let said = ''
    const pids: Record<string, number> = {
      postgres: database.postgres.pid,
      temporal: temporal.pid,
    }
    const run = (name: string, file: string, extra: Record<string, string> = {}) => {
      const profile = more.profileTo
        ? ['--cpu-prof', `--cpu-prof-dir=${join(more.profileTo, name)}`]
        : []
      const child = spawn(process.execPath, [...profile, '--import', 'tsx', file], {
        cwd: root,
        env: { ...env, ...extra },
        stdio: ['ignore', 'pipe', 'pipe'],
      })
      for (const stream of [child.stdout, child.stderr])
        stream.on('data', (data: Buffer) => (said = (said + data.toString()).slice(-20_000)))
      pids[name] = child.pid ?? 0
      ends.push(() => ended(child))
    }
    run('worker-people', 'worker/main.ts', { WORKER_QUEUE: 'people' })
    run('worker-batch', 'worker/main.ts', { WORKER_QUEUE: 'batch' })
    run('api', 'api/main.ts')
    const url = `http://127.0.0.1:${port}`
    await until(
      () => `the processes did not become ready: ${said.slice(-1500)}`,
      async () => {
        const ready = await fetch(`${url}/readyz`).then(
          (answer) => answer.ok,
          () => false,
        )
        return ready && said.includes('"queue":"people"') && said.includes('"queue":"batch"')
      },
    )
    const api: TestApi = {
      ...inProcess,
      as: async (username) => httpClient(url, (await inProcess.as(username)).cookie()),
    }
    const memory = () =>
      Object.fromEntries(Object.entries(pids).map(([name, pid]) => [name, residentMb(pid)]))
    return { ...database, api, url, memory, end }
  } catch (error) {
    await end()
    throw error
  }
}

async function until(what: () => string, holds: () => Promise<boolean>): Promise<void> {
  for (const limit = Date.now() + 60_000; !(await holds());) {
    if (Date.now() > limit) throw new Error(what())
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

/** Ends a process of ours; by force when it does not follow. */
async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  child.kill('SIGTERM')
  const force = setTimeout(() => child.kill('SIGKILL'), 15_000)
  await gone
  clearTimeout(force)
}
