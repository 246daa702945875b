import { Client, Connection } from '@temporalio/client'
import { NativeConnection, type Worker } from '@temporalio/worker'
import Long from 'long'
import { randomUUID } from 'node:crypto'
import { testApi, type TestApi, type TestClient } from '../api/test-api'
import { startRelay, type Relay } from '../api/relay'
import { insertDrafts } from '../db/child-record'
import { connect, everywhere, inScope } from '../db/connect'
import { newId } from '../db/new-id'
import { peopleWorker } from '../worker/workers'
import { freshDatabase } from './database'
import { readyChild, type ReadyChild } from './ready-child'

const needed = (name: string): string => {
  const value = process.env[name]
  if (!value)
    throw new Error(`${name} is not set: run this test with node scripts/test.mjs --only …`)
  return value
}

/** One county's kindergarten with everything that a case needs: database, engine, a worker, the API in process. */
export interface CaseStack {
  api: TestApi
  client: Client
  clerk: TestClient
  head: TestClient
  county: TestClient
  classId: string
  className: string
  institutionId: string
  /** Drafts with a confirmed form, ready to be submitted. */
  ready(count: number, change?: (child: ReadyChild, at: number) => ReadyChild): Promise<string[]>
  /** Submits children; gives the case's id. */
  submit(childIds: string[]): Promise<string>
  /** The one open task of a case that this person may see. */
  task(who: TestClient, caseId: string): Promise<{ id: string; version: number; step: string }>
  /** Decides the open task of a case; gives the answer. */
  decide(
    who: TestClient,
    caseId: string,
    more?: Record<string, unknown>,
  ): ReturnType<TestClient['post']>
  /** Waits until a case's rows satisfy a condition; fails after 20 s. */
  until(what: string, holds: () => Promise<boolean>): Promise<void>
  end(): Promise<void>
}

/** Starts a stack on the engine of the test run; each has its own database and task queue names are shared by namespace. */
export async function caseStack(code = '9935001428', preset?: 'measures-2025'): Promise<CaseStack> {
  const database = await freshDatabase()
  const connection = await Connection.connect({ address: needed('TEST_TEMPORAL_ADDRESS') })
  // A namespace of its own: the queues of two stacks must not meet, their databases differ.
  const namespace = `t-${randomUUID()}`
  await connection.workflowService.registerNamespace({
    namespace,
    workflowExecutionRetentionPeriod: { seconds: Long.fromNumber(86_400) },
  })
  const client = new Client({ connection, namespace })
  const api = testApi(database.appUrl, { temporal: client })
  const native = await NativeConnection.connect({ address: needed('TEST_TEMPORAL_ADDRESS') })
  const worker: Worker = await peopleWorker(
    { connection: native, namespace, bundlePath: needed('TEST_WORKFLOW_BUNDLE') },
    { db: api.db, encryption: api.deps.encryption, clock: api.deps.clock },
  )
  const running = worker.run()
  const relay: Relay = startRelay({ db: api.db, temporal: client, log: api.deps.log })
  if (preset) await usePreset(database.url, preset)
  const place = await inScope(api.db, everywhere, (tx) =>
    tx
      .selectFrom('unit')
      .innerJoin('class_group', 'class_group.institution_id', 'unit.id')
      .innerJoin('unit as county', 'county.id', 'unit.superior_id')
      .select([
        'unit.id',
        'unit.path',
        'county.id as countyId',
        'county.code as countyCode',
        'class_group.id as classId',
        'class_group.name as className',
        'class_group.grade',
      ])
      .where('unit.code', '=', code)
      .where('class_group.grade', '=', 'JUNIOR')
      .orderBy('class_group.code')
      .executeTakeFirstOrThrow(),
  )
  const [clerk, head, county] = await Promise.all([
    api.as(`clerk.${code}`),
    api.as(`head.${code}`),
    api.as(`review.${place.countyCode}`),
  ])

  async function ready(
    count: number,
    change: (child: ReadyChild, at: number) => ReadyChild = (child) => child,
  ): Promise<string[]> {
    const ids = Array.from({ length: count }, () => newId())
    await inScope(api.db, everywhere, async (tx) => {
      const account = await tx
        .selectFrom('account')
        .select('id')
        .where('username', '=', `clerk.${code}`)
        .executeTakeFirstOrThrow()
      const keeper = { institutionId: place.id, countyId: place.countyId, unitPath: place.path }
      const at = new Date()
      await insertDrafts(
        tx,
        api.deps.encryption,
        keeper,
        ids.map((id, n) => ({
          id,
          values: { ...change(readyChild(), n), classId: place.classId },
        })),
        {
          accountId: account.id,
          at,
          today: at.toISOString().slice(0, 10),
          collectedBy: '学籍管理员',
        },
        'form',
      )
      await tx
        .insertInto('confirmation_form')
        .values(
          ids.map((id) => ({
            id: newId(),
            child_id: id,
            child_version: 1,
            unit_path: place.path,
            form_no: `T${id}`,
            state: 'confirmed' as const,
            printed_at: at,
            printed_by: account.id,
            returned_at: at,
            returned_by: account.id,
            signer_relation: '51',
            signed_on: at.toISOString().slice(0, 10),
            confirmed_at: at,
            confirmed_by: account.id,
            corrections: null,
            corrected_fields: null,
            scan_id: null,
            expired_at: null,
            expired_reason: null,
          })),
        )
        .execute()
    })
    return ids
  }

  async function submit(childIds: string[]): Promise<string> {
    const caseId = randomUUID()
    const answer = await clerk.post('/api/commands', {
      id: randomUUID(),
      caseId,
      kind: 'start',
      process: 'enrollment-review',
      classId: place.classId,
      childIds,
      confirmWarnings: true,
    })
    if (answer.status >= 300) throw new Error(`start refused: ${JSON.stringify(answer.body)}`)
    return caseId
  }

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

  return {
    api,
    client,
    clerk,
    head,
    county,
    classId: place.classId,
    className: place.className,
    institutionId: place.id,
    ready,
    submit,
    task,
    until,
    decide: async (who, caseId, more = {}) => {
      const { id, version } = await task(who, caseId)
      return who.post('/api/commands', {
        id: randomUUID(),
        caseId,
        kind: 'decide',
        taskId: id,
        taskVersion: version,
        verdict: 'approve',
        ...more,
      })
    },
    end: async () => {
      await relay.stop()
      worker.shutdown()
      await running
      await native.close()
      await connection.close()
      await api.close()
      await database.drop()
    },
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
