import { Hono } from 'hono'
import { sql } from 'kysely'
import type { Client } from '@temporalio/client'
import { migrations } from '../db/migrations/all'
import type { Db } from '../db/connect'
import { queues } from '../workflows/protocol'
import type { ApiEnv, Deps } from './deps'
import { partsUp } from './metrics'

/** A part of the system without which people cannot work. */
export type Part = 'postgres' | 'migrations' | 'temporal' | 'pollers'

const patienceMs = 2_000

/** What a part says within two seconds; silence is a no. */
async function holds(check: Promise<boolean>): Promise<boolean> {
  const patience = new Promise<boolean>((resolve) => {
    setTimeout(() => resolve(false), patienceMs).unref()
  })
  return Promise.race([check.catch(() => false), patience])
}

/** A call to the engine that is given up with our patience, with all its further tries. */
const patiently = <T>(temporal: Client, call: () => Promise<T>): Promise<T> =>
  temporal.withAbortSignal(AbortSignal.timeout(patienceMs), call)

const answers = async (db: Db): Promise<boolean> => {
  await sql`select 1`.execute(db)
  return true
}

/** Whether the database has exactly the schema that this process was built for, or a later one. */
async function isMigrated(db: Db): Promise<boolean> {
  const { rows } = await sql<{ name: string }>`select name from kysely_migration`.execute(db)
  const done = new Set(rows.map(({ name }) => name))
  return Object.keys(migrations).every((name) => done.has(name))
}

/** Whether somebody takes people's tasks from the engine: WORKFLOW is type 1. */
async function isPolled(temporal: Client, namespace: string): Promise<boolean> {
  const { pollers } = await patiently(temporal, () =>
    temporal.workflowService.describeTaskQueue({
      namespace,
      taskQueue: { name: queues.people },
      taskQueueType: 1,
    }),
  )
  return (pollers?.length ?? 0) > 0
}

const reaches = async (temporal: Client, namespace: string): Promise<boolean> => {
  await patiently(temporal, () => temporal.workflowService.describeNamespace({ namespace }))
  return true
}

/** Asks every part. */
export async function readiness({ db, temporal, env }: Deps): Promise<Record<Part, boolean>> {
  const namespace = env.TEMPORAL_NAMESPACE
  const no = Promise.resolve(false)
  const [postgres, migrated, engine, pollers] = await Promise.all([
    holds(answers(db)),
    holds(isMigrated(db)),
    holds(temporal ? reaches(temporal, namespace) : no),
    holds(temporal ? isPolled(temporal, namespace) : no),
  ])
  const parts = { postgres, migrations: migrated, temporal: engine, pollers }
  for (const [part, up] of Object.entries(parts)) partsUp.set({ part }, up ? 1 : 0)
  return parts
}

/** `/healthz`: the process runs. `/readyz`: everything that people need answers; 503 names what does not. */
export const healthRoutes = new Hono<ApiEnv>()
  .get('/healthz', (c) => c.json({ ok: true }))
  .get('/readyz', async (c) => {
    const parts = await readiness(c.var.deps)
    const ok = Object.values(parts).every(Boolean)
    return c.json({ ok, parts }, ok ? 200 : 503)
  })
