import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals'
import { Client, Connection } from '@temporalio/client'
import { randomUUID } from 'node:crypto'
import { testApi, type Answer, type TestApi, type TestClient } from '../api/test-api'
import { startRelay, type Relay } from '../api/relay'
import { everywhere, inScope } from '../db/connect'
import { caseStack, type CaseStack } from '../test/case-stack'
import { readyChild } from '../test/ready-child'

jest.setTimeout(300_000)

const ok = (answer: Answer) => answer.status === 200 && answer.body.state === 'applied'

describe('races through two API processes on one database (F-11)', () => {
  let stack: CaseStack
  let second: TestApi
  let connection: Connection
  let relay: Relay
  let heads: TestClient[]
  let counties: TestClient[]
  beforeAll(async () => {
    stack = await caseStack()
    connection = await Connection.connect({ address: process.env.TEST_TEMPORAL_ADDRESS })
    const client = new Client({ connection, namespace: stack.client.options.namespace })
    second = testApi(stack.appUrl, { temporal: client })
    relay = startRelay({ db: second.db, temporal: client, log: second.deps.log })
    const team = async (role: 'institution-reviewer' | 'county-reviewer', unitId: string) => [
      await second.as((await stack.hire(role, unitId)).username),
      await second.as((await stack.hire(role, unitId)).username),
    ]
    heads = [stack.head, ...(await team('institution-reviewer', stack.institutionId))]
    counties = [stack.county, ...(await team('county-reviewer', stack.countyId))]
  })
  afterAll(async () => {
    await relay.stop()
    await connection.close()
    await second.close()
    await stack.end()
  })

  const decideAll = async (rivals: TestClient[], caseId: string): Promise<Answer[]> => {
    const { id, version } = await stack.task(rivals[0] ?? stack.head, caseId)
    const form = { caseId, kind: 'decide', taskId: id, taskVersion: version, verdict: 'approve' }
    return Promise.all(
      rivals.map((who) => who.post('/api/commands', { id: randomUUID(), ...form })),
    )
  }

  it('200 rounds of 3 rivals on one task: one winner each, the losers are told who', async () => {
    let rounds = 0
    for (let n = 0; n < 100; n += 1) {
      const caseId = await stack.submit(await stack.ready(1))
      for (const rivals of [heads, counties]) {
        const answers = await decideAll(rivals, caseId)
        expect(answers.filter(ok)).toHaveLength(1)
        for (const lost of answers.filter((answer) => !ok(answer)))
          expect(lost).toMatchObject({
            status: 409,
            body: { code: expect.any(String), by: { name: expect.any(String) } },
          })
        rounds += 1
      }
      expect(await stack.rows(caseId)).toMatchObject({
        state: 'closed',
        decisions: ['institution-review approve', 'county-review approve'],
        tasks: ['institution-review 1 closed', 'county-review 1 closed'],
        numbers: 1,
      })
    }
    expect(rounds).toBe(200)
  })

  it('a claim of three rivals has one winner', async () => {
    for (let n = 0; n < 20; n += 1) {
      const caseId = await stack.submit(await stack.ready(1))
      const { id, version } = await stack.task(stack.head, caseId)
      const answers = await Promise.all(
        heads.map((who) =>
          who.post('/api/commands', {
            id: randomUUID(),
            caseId,
            kind: 'claim',
            taskId: id,
            taskVersion: version,
          }),
        ),
      )
      expect(answers.filter(ok)).toHaveLength(1)
      for (const lost of answers.filter((answer) => !ok(answer)))
        expect(lost).toMatchObject({ status: 409, body: { code: 'TASK_CLAIMED' } })
    }
  })

  it('the same submission sent through both is one case', async () => {
    const clerk2 = await second.as('clerk.9935001428')
    for (let n = 0; n < 20; n += 1) {
      const form = stack.startForm(await stack.ready(1))
      const answers = await Promise.all(
        [stack.clerk, clerk2, stack.clerk].map((who) => who.post('/api/commands', form)),
      )
      expect(answers.map(({ status, body }) => [status, body.caseNo])).toEqual(
        Array(3).fill([200, answers[0]?.body.caseNo]),
      )
      expect((await stack.rows(form.caseId)).events.filter((kind) => kind === 'started')).toEqual([
        'started',
      ])
    }
  })

  it('two submissions of the same children: one case, the other is CHILD_LOCKED', async () => {
    const clerk2 = await second.as('clerk.9935001428')
    for (let n = 0; n < 20; n += 1) {
      const children = await stack.ready(2)
      const forms = [stack.startForm(children), stack.startForm([...children].reverse())]
      const answers = await Promise.all([
        stack.clerk.post('/api/commands', forms[0]),
        clerk2.post('/api/commands', forms[1]),
      ])
      expect(answers.filter(ok)).toHaveLength(1)
      expect(answers.find((answer) => !ok(answer))).toMatchObject({
        status: 409,
        body: { code: 'CHILD_LOCKED' },
      })
    }
  })

  it('an approval against a withdrawal: one of them holds, and the rows say which', async () => {
    const outcomes = { approved: 0, withdrawn: 0 }
    for (let n = 0; n < 30; n += 1) {
      const children = await stack.ready(2)
      const caseId = await stack.submit(children)
      const { id, version } = await stack.task(stack.head, caseId)
      const approve = () =>
        heads[1]?.post('/api/commands', {
          id: randomUUID(),
          caseId,
          kind: 'decide',
          taskId: id,
          taskVersion: version,
          verdict: 'approve',
          childIds: children,
        })
      const withdraw = () => stack.tell(stack.clerk, caseId, 'withdraw')
      const [approved, withdrawn] =
        n % 2 === 0
          ? await Promise.all([approve(), withdraw()])
          : await Promise.all([withdraw(), approve()]).then(([w, a]) => [a, w] as const)
      if (!approved) throw new Error('no second principal')
      expect([approved, withdrawn].filter(ok)).toHaveLength(1)
      const rows = await stack.rows(caseId)
      if (ok(approved)) {
        outcomes.approved += 1
        expect(withdrawn).toMatchObject({ status: 409, body: { code: 'CASE_DECIDED' } })
        expect(rows).toMatchObject({ state: 'open', children: ['enrolled', 'enrolled'], locked: 2 })
      } else {
        outcomes.withdrawn += 1
        expect(approved.status).toBe(409)
        expect(rows).toMatchObject({
          outcome: 'withdrawn',
          children: ['draft', 'draft'],
          locked: 0,
          decisions: [],
        })
      }
    }
    expect(outcomes.approved + outcomes.withdrawn).toBe(30)
  })

  it('I-3, I-4: one child registered in two counties at once never has two live numbers', async () => {
    const other = await stack.at('9935001224')
    let numbered = 0
    for (let n = 0; n < 20; n += 1) {
      const person = readyChild()
      const places = [stack, other]
      const cases = await Promise.all(
        places.map(async (place) => {
          const [childId = ''] = await place.ready(1, () => person)
          return { childId, caseId: await place.submit([childId]), head: place.head }
        }),
      )
      const tasks = await Promise.all(cases.map(({ head, caseId }) => stack.task(head, caseId)))
      const answers = await Promise.all(
        cases.map(({ head, caseId }, at) =>
          head.post('/api/commands', {
            id: randomUUID(),
            caseId,
            kind: 'decide',
            taskId: tasks[at]?.id,
            taskVersion: tasks[at]?.version,
            verdict: 'approve',
          }),
        ),
      )
      for (const { status } of answers) expect(status).toBeLessThan(300)
      await stack.until('both cases rest', async () =>
        (await Promise.all(cases.map(({ caseId }) => stack.rows(caseId)))).every(
          ({ state, tasks }) => state === 'closed' || tasks.some((task) => task.endsWith('open')),
        ),
      )
      const live = await inScope(stack.api.db, everywhere, (tx) =>
        tx
          .selectFrom('enrollment_number')
          .innerJoin('child', 'child.id', 'enrollment_number.child_id')
          .select(['child.id', 'child.state'])
          .where(
            'child.id',
            'in',
            cases.map(({ childId }) => childId),
          )
          .where('superseded_at', 'is', null)
          .execute(),
      )
      expect(live.length).toBeLessThanOrEqual(1)
      numbered += live.length
      const states = await inScope(stack.api.db, everywhere, (tx) =>
        tx
          .selectFrom('child')
          .select('state')
          .where(
            'id',
            'in',
            cases.map(({ childId }) => childId),
          )
          .execute(),
      )
      expect(states.map(({ state }) => state).sort()).toEqual(
        live.length === 1 ? ['enrolled', 'problem'] : ['problem', 'problem'],
      )
    }
    expect(numbered).toBeLessThanOrEqual(20)
  })
})
