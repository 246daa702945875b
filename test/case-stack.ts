import { Client, Connection } from '@temporalio/client'
import { NativeConnection } from '@temporalio/worker'
import Long from 'long'
import { randomUUID } from 'node:crypto'
import { startRelay } from '../api/relay'
import { testApi, type Answer, type TestApi, type TestClient } from '../api/test-api'
import { connect } from '../db/connect'
import { newId } from '../db/new-id'
import type { Role } from '../domain/roles'
import { peopleWorker } from '../worker/workers'
import { casePlace, type CasePlace } from './case-place'
import { caseRows, type CaseRows } from './case-rows'
import { freshDatabase } from './database'

const needed = (name: string): string => {
  const value = process.env[name]
  if (!value)
    throw new Error(`${name} is not set: run this test with node scripts/test.mjs --only …`)
  return value
}

/** One county's kindergarten with everything that a case needs: database, engine, a worker, the API in process. */
export interface CaseStack extends CasePlace {
  api: TestApi
  /** The database as the product's own role, and as its owner. */
  appUrl: string
  ownerUrl: string
  /** The engine; another one after `newEngine`. */
  readonly client: Client
  /** Another kindergarten, of this county or of another one. */
  at(code: string): Promise<CasePlace>
  /** Gives a new person a role at a unit, and signs them in. */
  hire(role: Role, unitId: string): Promise<{ accountId: string; username: string }>
  /** The one open task of a case that this person may see. */
  task(who: TestClient, caseId: string): Promise<{ id: string; version: number; step: string }>
  /** Decides the open task of a case; gives the answer. */
  decide(who: TestClient, caseId: string, more?: Record<string, unknown>): Promise<Answer>
  /** Sends another command on the open task of a case. */
  act(
    who: TestClient,
    caseId: string,
    kind: string,
    more?: Record<string, unknown>,
  ): Promise<Answer>
  /** Sends a command on the case itself. */
  tell(
    who: TestClient,
    caseId: string,
    kind: string,
    more?: Record<string, unknown>,
  ): Promise<Answer>
  rows(caseId: string): Promise<CaseRows>
  /** Waits until a condition holds; fails after 20 s. */
  until(what: string, holds: () => Promise<boolean>): Promise<void>
  /** Ends worker and relay; the engine's store is gone and an empty one stands in its place. Nothing is started. */
  loseEngine(): Promise<void>
  /** Starts worker and relay on the engine. */
  startEngine(): Promise<void>
  end(): Promise<void>
}

/**
 * Starts a stack on the engine of the test run, each with a database and a namespace of its own.
 * @param code the kindergarten
 * @param preset another rule set than that of 2016
 * @param more `aheadMs`: how far the legal clock is ahead from the start; `bundlePath`: other workflow code
 */
export async function caseStack(
  code = '9935001428',
  preset?: 'measures-2025',
  more: { aheadMs?: number; bundlePath?: string } = {},
): Promise<CaseStack> {
  const address = needed('TEST_TEMPORAL_ADDRESS')
  const database = await freshDatabase()
  const connection = await Connection.connect({ address })
  const native = await NativeConnection.connect({ address })
  let client = await emptyNamespace(connection)
  const api = testApi(database.appUrl, { temporal: client })
  api.advance(more.aheadMs ?? 0)
  if (preset) await usePreset(database.url, preset)
  let stop: () => Promise<void> = () => Promise.resolve()

  async function startEngine(): Promise<void> {
    const worker = await peopleWorker(
      {
        connection: native,
        namespace: client.options.namespace,
        bundlePath: more.bundlePath ?? needed('TEST_WORKFLOW_BUNDLE'),
      },
      { db: api.db, encryption: api.deps.encryption, clock: api.deps.clock },
    )
    const running = worker.run()
    const relay = startRelay({ db: api.db, temporal: client, log: api.deps.log })
    api.deps.temporal = client
    stop = async () => {
      stop = () => Promise.resolve()
      await relay.stop()
      worker.shutdown()
      await running
    }
  }
  await startEngine()
  const place = await casePlace(api, code)

  async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
    const end = Date.now() + 20_000
    while (!(await holds())) {
      if (Date.now() > end) throw new Error(`never came true: ${what}`)
      await new Promise((resolve) => setTimeout(resolve, 25))
    }
  }

  async function task(who: TestClient, caseId: string) {
    let found: { id: string; version: number; step: string } | undefined
    await until(`an open task of case ${caseId}`, async () => {
      const { body } = await who.get('/api/tasks?limit=200')
      found = body.items?.find((each: { caseId: string }) => each.caseId === caseId)
      return found !== undefined
    })
    if (!found) throw new Error('no task')
    return found
  }

  const act: CaseStack['act'] = async (who, caseId, kind, form = {}) => {
    const { id, version } = await task(who, caseId)
    const command = { id: randomUUID(), caseId, kind, taskId: id, taskVersion: version }
    return who.post('/api/commands', { ...command, ...form })
  }

  return {
    ...place,
    api,
    appUrl: database.appUrl,
    ownerUrl: database.url,
    get client() {
      return client
    },
    at: (other) => casePlace(api, other),
    hire: (role, unitId) => hire(database.url, role, unitId),
    task,
    until,
    act,
    tell: (who, caseId, kind, form = {}) =>
      who.post('/api/commands', { id: randomUUID(), caseId, kind, ...form }),
    decide: (who, caseId, form = {}) =>
      act(who, caseId, 'decide', { verdict: 'approve', confirmWarnings: true, ...form }),
    rows: (caseId) => caseRows(api.db, caseId),
    startEngine,
    loseEngine: async () => {
      await stop()
      client = await emptyNamespace(connection)
      api.deps.temporal = undefined
    },
    end: async () => {
      await stop()
      await native.close()
      await connection.close()
      await api.close()
      await database.drop()
    },
  }
}

/** A namespace of its own: the queues of two stacks must not meet, their databases differ. */
async function emptyNamespace(connection: Connection): Promise<Client> {
  const namespace = `t-${randomUUID()}`
  await connection.workflowService.registerNamespace({
    namespace,
    workflowExecutionRetentionPeriod: { seconds: Long.fromNumber(86_400) },
  })
  return new Client({ connection, namespace })
}

async function hire(
  url: string,
  role: Role,
  unitId: string,
): Promise<{ accountId: string; username: string }> {
  const owner = connect(url, { max: 1 })
  try {
    const accountId = newId()
    const username = `hired.${accountId.slice(-12)}`
    const person = newId()
    await owner.insertInto('person').values({ id: person, key: username }).execute()
    await owner
      .insertInto('account')
      .values({
        id: accountId,
        person_id: person,
        username,
        name: '新同事',
        email: `${username}@example.invalid`,
      })
      .execute()
    await owner
      .insertInto('role_grant')
      .values({ id: newId(), account_id: accountId, role, unit_id: unitId, valid: '[2020-01-01,)' })
      .execute()
    return { accountId, username }
  } finally {
    await owner.destroy()
  }
}

/** Puts the other rule set in force for the province. */
async function usePreset(url: string, preset: 'measures-2025'): Promise<void> {
  const { presetPolicies } = await import('../domain/policy-presets')
  const owner = connect(url, { max: 1 })
  try {
    await owner.deleteFrom('policy').execute()
    for (const policy of presetPolicies(preset))
      await owner
        .insertInto('policy')
        .values({
          key: policy.key,
          area_code: policy.area,
          value: JSON.stringify(policy.value),
          valid: `[${policy.validFrom},)`,
          version: policy.version,
          created_by: null,
        })
        .execute()
  } finally {
    await owner.destroy()
  }
}
