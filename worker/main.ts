import { Client } from '@temporalio/client'
import { NativeConnection, Runtime } from '@temporalio/worker'
import { z } from 'zod'
import { connect } from '../db/connect'
import { encryptionFromEnv } from '../db/encryption'
import { localFiles } from '../db/local-files'
import { batchWorker, beginHousekeeping, peopleWorker } from './workers'

const settings = z.object({
  DATABASE_URL: z.string().min(1),
  TEMPORAL_ADDRESS: z.string().min(1),
  TEMPORAL_NAMESPACE: z.string().default('default'),
  WORKER_QUEUE: z.enum(['people', 'batch']).default('people'),
  WORKFLOW_BUNDLE: z.string().optional(),
  REGISTRY_KEYS: z.string(),
  /** Folder of scans and workbooks; the batch worker removes what has passed its keep. */
  FILES_DIR: z.string().min(1).default('.data/files'),
  /** Tests only: milliseconds that the legal clock is ahead. */
  CLOCK_AHEAD_MS: z.coerce.number().int().default(0),
})

const say = (msg: string, more: Record<string, unknown> = {}) =>
  process.stdout.write(`${JSON.stringify({ time: new Date().toISOString(), msg, ...more })}\n`)

const connectTries = 60
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** The engine may come up later than the worker; after a minute it is a fault that an operator must see. */
async function reach(address: string): Promise<NativeConnection> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await NativeConnection.connect({ address })
    } catch (error) {
      if (tries === connectTries) throw error
      await pause(1_000)
    }
  }
}

async function main(): Promise<void> {
  const read = settings.safeParse(process.env)
  if (!read.success) {
    say('settings are missing or wrong', {
      names: read.error.issues.map((issue) => issue.path.join('.')),
    })
    process.exitCode = 2
    return
  }
  const env = read.data
  Runtime.install({ shutdownSignals: [] })
  const db = connect(env.DATABASE_URL, { max: 24 })
  const connection = await reach(env.TEMPORAL_ADDRESS)
  const encryption = encryptionFromEnv(env.REGISTRY_KEYS)
  const deps = {
    db,
    encryption,
    files: localFiles(env.FILES_DIR, encryption),
    clock: () => new Date(Date.now() + env.CLOCK_AHEAD_MS),
  }
  const place = { connection, namespace: env.TEMPORAL_NAMESPACE, bundlePath: env.WORKFLOW_BUNDLE }
  const worker =
    env.WORKER_QUEUE === 'batch' ? await batchWorker(place, deps) : await peopleWorker(place, deps)
  if (env.WORKER_QUEUE === 'batch')
    await beginHousekeeping(new Client({ connection, namespace: env.TEMPORAL_NAMESPACE }))
  const stop = () => {
    if (worker.getState() === 'RUNNING') worker.shutdown()
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
  say('worker ready', { queue: env.WORKER_QUEUE })
  await worker.run()
  await connection.close()
  await db.destroy()
}

main().catch((error: unknown) => {
  say('worker failed', {
    error: error instanceof Error ? `${error.name}: ${error.message}` : 'unknown',
  })
  process.exitCode = 1
})
