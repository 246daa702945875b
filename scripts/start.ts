import { existsSync, mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { bundleWorkflows } from './bundle'
import { nextFreePort } from './free-port'
import { prepareDatabase } from './start-database'
import { prepareEngine } from './start-engine'
import { startProcesses } from './start-processes'
import { onEnd } from './start-end'
import { endLeftOverRun, openRunFile } from './run-record'
import { loadSecrets, type Secrets } from './secrets'
import { printWelcome, secretsText } from './start-welcome'
import { buildWeb } from './web-build'

const root = fileURLToPath(new URL('..', import.meta.url))
const began = Date.now()
const log = (line: string) =>
  console.log(`[${((Date.now() - began) / 1_000).toFixed(1).padStart(6)} s] ${line}`)

/** Ends with one line when a start is running here already; ends what a killed one left behind. */
async function takeOver(file: string): Promise<void> {
  for (const patience = Date.now() + 5_000; ;) {
    const { running, address, ended } = await endLeftOverRun(file)
    if (ended > 0) log(`${ended} processes left over from an earlier start were ended.`)
    if (!running) return
    // A start whose terminal was closed needs a moment to end.
    if (Date.now() > patience) {
      throw new Error(
        `Already running${address ? ` at ${address}` : ''} (process ${running.pid}). To end it: kill ${running.pid}`,
      )
    }
    await new Promise((resolve) => setTimeout(resolve, 250))
  }
}

/** Waits for all, also when one fails: what is half started can only be ended when it has started. */
async function together<A, B>(
  first: Promise<A>,
  second: Promise<B>,
  ...others: Promise<unknown>[]
): Promise<[A, B]> {
  await Promise.allSettled([first, second, ...others])
  await Promise.all(others)
  return [await first, await second]
}

const cures: Readonly<Record<string, string>> = {
  EACCES: 'Start as the user that made it, or set REGISTRY_DATA to a folder of your own.',
  EPERM: 'Start as the user that made it, or set REGISTRY_DATA to a folder of your own.',
  ENOSPC: 'The disk is full: make room and start again.',
  EEXIST: 'Another start is beginning there at this moment; wait for it.',
}

/** One line of cause, and of cure where the system's own message has none. */
function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  return cures[code] ? `${error.message}. ${cures[code]}` : error.message
}

/** Starts everything, prints where it is, and keeps it running until a signal ends it. */
export async function start(): Promise<void> {
  const end = onEnd(log)
  try {
    await run(end)
  } catch (error) {
    console.error(explain(error))
    await end.finish(1)
  }
}

/** The deployment's secrets, made and shown at the first start. */
function firstOrKeptSecrets(data: string): Secrets {
  const file = join(data, 'secrets.json')
  if (!existsSync(file) && existsSync(join(data, 'postgres'))) {
    throw new Error(
      `${file} is missing, but there are records in ${data}/postgres that only its keys can read. Restore it from a backup, or remove ${data} to begin anew.`,
    )
  }
  const { secrets, isNew } = loadSecrets(file)
  if (isNew) console.log(secretsText(secrets, file))
  return secrets
}

async function run(end: ReturnType<typeof onEnd>): Promise<void> {
  if (existsSync(join(root, '.env'))) process.loadEnvFile(join(root, '.env'))
  const data = resolve(root, process.env.REGISTRY_DATA || '.data')
  // Others may pass through but not look: PostgreSQL may run as another user than we do.
  mkdirSync(data, { recursive: true, mode: 0o711 })
  await takeOver(join(data, 'run.json'))
  const record = openRunFile(join(data, 'run.json'))
  end.last(() => Promise.resolve(record.close()))
  const secrets = firstOrKeptSecrets(data)
  const demo = process.env.REGISTRY_DEMO !== '0'
  const told = { log, onSpawn: record.add, onLost: end.lost }

  const [database, engine] = await together(
    prepareDatabase({ ...told, data, demo, secrets, end: end.add }),
    prepareEngine({ ...told, data, end: end.add }),
    buildWeb(log),
    bundleWorkflows(log),
  )

  const port = await nextFreePort(Number(process.env.PORT || 8080))
  const address = `http://127.0.0.1:${port}`
  log('Starting the workers and the API.')
  const children = startProcesses({
    ...told,
    data,
    port,
    address,
    settings: {
      REGISTRY_DEMO: demo ? '1' : '0',
      DATABASE_URL: database.appUrl,
      TEMPORAL_ADDRESS: engine.address,
      TEMPORAL_NAMESPACE: engine.namespace,
      REGISTRY_KEYS: secrets.REGISTRY_KEYS,
      AUTH_SECRET: secrets.AUTH_SECRET,
    },
  })
  for (const child of children) end.add(child.stop)
  await Promise.all(children.map((child) => child.ready))
  record.setAddress(address)
  printWelcome({
    address,
    data,
    signIns: database.signIns,
    seconds: (Date.now() - began) / 1_000,
  })
}
