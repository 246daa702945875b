import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals'
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { everywhere, inScope } from '../db/connect'
import { readChild } from '../db/child-record'
import { recoverCases } from '../scripts/recover-cases'
import { caseStack, type CaseStack } from '../test/case-stack'

jest.setTimeout(120_000)

const reason = { reasonCode: 'data-wrong', text: '现住址与户口簿不符' }

/** Runs `npm run recover` as an operator does; gives its exit code and what it said. */
const runRecover = (env: Record<string, string>): Promise<{ code: number | null; said: string }> =>
  new Promise((resolve) => {
    const script = fileURLToPath(new URL('../scripts/recover.ts', import.meta.url))
    const child = spawn(process.execPath, ['--import', import.meta.resolve('tsx'), script], {
      env: { PATH: process.env.PATH, NODE_ENV: 'test', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let said = ''
    child.stdout.on('data', (text) => (said += text))
    child.stderr.on('data', (text) => (said += text))
    child.once('close', (code) => resolve({ code, said }))
  })

describe('recovery of a lost engine', () => {
  let stack: CaseStack
  beforeAll(async () => {
    stack = await caseStack()
  })
  afterAll(() => stack.end())

  const decisionsOf = () =>
    inScope(stack.api.db, everywhere, (tx) =>
      tx
        .selectFrom('task_decision')
        .select(['task_id', 'command_id', 'seq', 'verdict', 'superseded_at'])
        .orderBy('task_id')
        .execute(),
    )

  it('F-15, I-1: every open case goes on from its rows; no decision and no number twice', async () => {
    const fresh = async () => stack.submit(await stack.ready(2))
    const atReview = await fresh()
    const claimed = await fresh()
    await stack.act(stack.head, claimed, 'claim')
    const atCounty = await fresh()
    await stack.decide(stack.head, atCounty)
    const returned = await fresh()
    await stack.decide(stack.head, returned)
    await stack.decide(stack.county, returned, {
      verdict: 'return',
      returnTo: 'institution-review',
      ...reason,
    })
    const inCorrection = await fresh()
    await stack.decide(stack.head, inCorrection, {
      verdict: 'return',
      returnTo: 'correction',
      ...reason,
    })
    const numbered = await stack.ready(1)
    const closed = await stack.submit(numbered)
    await stack.decide(stack.head, closed)
    await stack.decide(stack.county, closed)
    const twin = await inScope(stack.api.db, everywhere, (tx) =>
      readChild(tx, stack.api.deps.encryption, numbered[0] ?? ''),
    )
    const repeated = await stack.submit(
      await stack.ready(1, (child) => ({ ...child, ...twin?.values })),
    )
    await stack.decide(stack.head, repeated)
    const { body } = await stack.clerk.get(`/api/cases/${repeated}`)
    const waiting: string = body.links[0].caseId
    await stack.until('the problem waits', async () =>
      (await stack.rows(waiting)).events.includes('waiting'),
    )
    const all = [atReview, claimed, atCounty, returned, inCorrection, closed, waiting]
    const before = { rows: await Promise.all(all.map(stack.rows)), decisions: await decisionsOf() }

    await stack.loseEngine()
    // Accepted while there is no engine at all: nothing of it may be lost.
    const staged = await stack.decide(stack.head, atReview)
    expect(staged.body).toMatchObject({ state: 'pending' })
    expect((await stack.rows(atReview)).decisions).toEqual([])
    const first = await runRecover({
      DATABASE_URL: stack.appUrl,
      TEMPORAL_ADDRESS: process.env.TEST_TEMPORAL_ADDRESS ?? '',
      TEMPORAL_NAMESPACE: stack.client.options.namespace,
    })
    expect(first).toMatchObject({ code: 0, said: expect.stringMatching(/^6 open cases run again/) })
    expect(await recoverCases(stack.api.db, stack.client)).toEqual({ cases: 6 })
    await stack.startEngine()

    await stack.until(
      'the staged decision is carried out',
      async () => (await stack.rows(atReview)).decisions.length === 1,
    )
    for (const [n, caseId] of all.entries())
      if (caseId !== atReview)
        expect({ caseId, ...(await stack.rows(caseId)) }).toEqual({ caseId, ...before.rows[n] })
    for (const caseId of [claimed, returned])
      expect(await stack.decide(stack.head, caseId)).toMatchObject({ body: { state: 'applied' } })
    expect(await stack.decide(stack.clerk, inCorrection)).toMatchObject({
      body: { nextTasks: [{ step: 'institution-review' }] },
    })
    expect(await stack.decide(stack.head, inCorrection)).toMatchObject({
      body: { state: 'applied' },
    })
    for (const caseId of [atReview, claimed, atCounty, returned, inCorrection])
      expect(await stack.decide(stack.county, caseId)).toMatchObject({
        body: { closed: 'enrolled' },
      })
    for (const caseId of [atReview, claimed, atCounty, returned, inCorrection])
      expect(await stack.rows(caseId)).toMatchObject({
        state: 'closed',
        numbers: 2,
        children: ['enrolled', 'enrolled'],
      })
    const after = await decisionsOf()
    for (const decision of before.decisions) expect(after).toContainEqual(decision)
    const numbers = await inScope(stack.api.db, everywhere, (tx) =>
      tx
        .selectFrom('enrollment_number')
        .select('child_id')
        .where('superseded_at', 'is', null)
        .execute(),
    )
    expect(new Set(numbers.map(({ child_id }) => child_id)).size).toBe(numbers.length)
    expect(numbers).toHaveLength(11)
  })

  it('says what is missing instead of guessing', async () => {
    const { code, said } = await runRecover({ DATABASE_URL: stack.appUrl })
    expect(code).toBe(2)
    expect(said).toContain('TEMPORAL_ADDRESS')
  })
})
