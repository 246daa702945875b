import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals'
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { sweepRows } from '../activities/housekeeping'
import type { TestClient } from '../api/test-api'
import { everywhere, inScope, connect } from '../db/connect'
import { readChild } from '../db/child-record'
import { caseStack, type CaseStack } from '../test/case-stack'
import { bundleFixture, historyOf, keepHistory, replay } from '../test/replay'
import { workflowIdOf } from '../workflows/protocol'

jest.setTimeout(120_000)

const reason = { reasonCode: 'data-wrong', text: '现住址与户口簿不符' }
const productBundle = process.env.TEST_WORKFLOW_BUNDLE ?? ''

/** Replays the newest run of a case at once, and keeps it for the versions to come. */
async function proves(stack: CaseStack, caseId: string, name: string): Promise<string> {
  const json = await historyOf(stack.client, workflowIdOf('enrollment-review', caseId))
  expect(await replay(productBundle, [{ name, json }])).toEqual([{ name, error: undefined }])
  keepHistory('stored', name, json)
  return json
}

describe('histories of what real cases go through replay', () => {
  let stack: CaseStack
  let heads: TestClient[]
  beforeAll(async () => {
    stack = await caseStack()
    const deputies = [1, 2].map(async () =>
      stack.api.as((await stack.hire('institution-reviewer', stack.institutionId)).username),
    )
    heads = [stack.head, ...(await Promise.all(deputies))]
  })
  afterAll(() => stack.end())

  const fresh = async () => stack.submit(await stack.ready(2))
  const rivals = async (caseId: string) => {
    const { id, version } = await stack.task(stack.head, caseId)
    const form = { caseId, kind: 'decide', taskId: id, taskVersion: version, verdict: 'approve' }
    await Promise.all(heads.map((who) => who.post('/api/commands', { id: randomUUID(), ...form })))
  }

  it('with rivals on a task', async () => {
    const caseId = await fresh()
    await rivals(caseId)
    await stack.decide(stack.county, caseId)
    await proves(stack, caseId, 'rivals')
  })

  it('with returns from both steps', async () => {
    const caseId = await fresh()
    await stack.decide(stack.head, caseId, { verdict: 'return', returnTo: 'correction', ...reason })
    await stack.decide(stack.clerk, caseId)
    await stack.decide(stack.head, caseId)
    const back = { verdict: 'return', returnTo: 'institution-review', ...reason }
    await stack.decide(stack.county, caseId, back)
    await stack.decide(stack.head, caseId)
    await stack.decide(stack.county, caseId)
    await proves(stack, caseId, 'return')
  })

  it('with a take-back', async () => {
    const caseId = await fresh()
    await stack.decide(stack.head, caseId, { verdict: 'return', returnTo: 'correction', ...reason })
    const { id } = await stack.task(stack.clerk, caseId)
    await stack.decide(stack.clerk, caseId)
    await stack.tell(stack.clerk, caseId, 'take-back', { taskId: id })
    await stack.decide(stack.clerk, caseId)
    await stack.decide(stack.head, caseId)
    await stack.decide(stack.county, caseId)
    await proves(stack, caseId, 'take-back')
  })

  it('I-7: with rungs that fire beside claims, decisions and the sweep, once each', async () => {
    const owner = connect(stack.ownerUrl, { max: 1 })
    await sql`
      create function soon() returns trigger language plpgsql as $$
      begin new.at := clock_timestamp() + (new.n + 1) * interval '30 milliseconds'; return new; end $$;
      create trigger soon before insert on clock_rung for each row execute function soon()`.execute(
      owner,
    )
    const sweep = () =>
      sweepRows({
        db: stack.api.db,
        encryption: stack.api.deps.encryption,
        clock: stack.api.deps.clock,
      })
    for (let n = 0; n < 5; n += 1) {
      const caseId = await fresh()
      // The engine's timers may be late by a second: commands go on until the first rung fires, and beside the rest.
      await stack.until('a rung fires', async () => {
        await stack.act(stack.head, caseId, 'claim')
        await Promise.all([sweep(), stack.act(stack.head, caseId, 'release-claim')])
        return (await stack.rows(caseId)).events.some((kind) => kind.startsWith('clock-'))
      })
      await rivals(caseId)
      await stack.decide(stack.county, caseId)
      const fired = await inScope(stack.api.db, everywhere, (tx) =>
        tx
          .selectFrom('clock_rung')
          .innerJoin('clock', 'clock.id', 'clock_rung.clock_id')
          .select('clock_rung.n')
          .where('clock.case_id', '=', caseId)
          .where('fired_at', 'is not', null)
          .execute(),
      )
      const told = (await stack.rows(caseId)).events.filter((kind) => kind.startsWith('clock-'))
      expect(told).toHaveLength(fired.length)
      await proves(stack, caseId, 'rungs-beside-decisions')
    }
    await sql`drop trigger soon on clock_rung`.execute(owner)
    await owner.destroy()
  })

  it('with a problem that waits for its arbitration', async () => {
    const [first = ''] = await stack.ready(1)
    await stack.decide(stack.head, await stack.submit([first]))
    const known = await inScope(stack.api.db, everywhere, (tx) =>
      readChild(tx, stack.api.deps.encryption, first),
    )
    const caseId = await stack.submit(await stack.ready(1, () => known?.values ?? {}))
    await stack.decide(stack.head, caseId)
    const { body } = await stack.clerk.get(`/api/cases/${caseId}`)
    const waiting: string = body.links[0].caseId
    await stack.until('the follow-up waits', async () =>
      (await stack.rows(waiting)).events.includes('waiting'),
    )
    await proves(stack, waiting, 'waits-for-arbitration')
  })
})

describe('a run that grew long begins anew', () => {
  let stack: CaseStack
  let bundlePath: string
  beforeAll(async () => {
    bundlePath = await bundleFixture('short-runs')
    stack = await caseStack('9935001428', undefined, { bundlePath })
  })
  afterAll(() => stack.end())

  it('and every run of the chain replays', async () => {
    const caseId = await stack.submit(await stack.ready(1))
    for (let n = 0; n < 6; n += 1) {
      await stack.act(stack.head, caseId, 'claim')
      await stack.act(stack.head, caseId, 'release-claim')
    }
    await stack.decide(stack.head, caseId)
    await stack.decide(stack.county, caseId)
    expect(await stack.rows(caseId)).toMatchObject({
      state: 'closed',
      decisions: ['institution-review approve', 'county-review approve'],
      tasks: ['institution-review 1 closed', 'county-review 1 closed'],
      numbers: 1,
    })
    const workflowId = workflowIdOf('enrollment-review', caseId)
    const runIds: string[] = []
    for await (const { runId } of stack.client.workflow.list({
      query: `WorkflowId = '${workflowId}'`,
    }))
      runIds.unshift(runId)
    const histories = await Promise.all(
      runIds.map(async (runId, n) => ({
        name: `continue-as-new-${n + 1}`,
        json: await historyOf(stack.client, workflowId, runId),
      })),
    )
    expect(histories.length).toBeGreaterThan(1)
    const results = await replay(bundlePath, histories)
    expect(results.map(({ error }) => error)).toEqual(histories.map(() => undefined))
    histories.forEach(({ name, json }) => keepHistory('short', name, json))
  })
})
