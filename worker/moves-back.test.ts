import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals'
import { caseStack, type CaseStack } from '../test/case-stack'
import { applied, caseSteps, reason } from '../test/case-steps'

jest.setTimeout(120_000)

describe('moves that lead back (processes § 0.2)', () => {
  let stack: CaseStack
  let steps: ReturnType<typeof caseSteps>
  beforeAll(async () => {
    stack = await caseStack()
    steps = caseSteps(stack)
  })
  afterAll(() => stack.end())

  it('returns to correction from the institution, and goes on again to the end', async () => {
    const { caseId } = await steps.fresh()
    const before = await stack.rows(caseId)
    const returned = { verdict: 'return', returnTo: 'correction', ...reason }
    expect(await stack.decide(stack.head, caseId, returned)).toMatchObject({
      body: { nextTasks: [{ step: 'correction' }] },
    })
    expect(await stack.rows(caseId)).toMatchObject({
      state: 'open',
      generation: before.generation + 1,
      startStep: 'correction',
      items: ['open', 'open'],
      children: ['submitted', 'submitted'],
      locked: 2,
      tasks: ['institution-review 1 closed', 'correction 1 open'],
      decisions: ['institution-review return superseded'],
      clocks: [
        'recordWithin running',
        'task reviewStepLimit ended',
        'task reviewStepLimit running',
      ],
    })
    expect(await stack.decide(stack.clerk, caseId)).toMatchObject({
      body: { nextTasks: [{ step: 'institution-review' }] },
    })
    expect(await stack.decide(stack.head, caseId)).toMatchObject({
      body: { nextTasks: [{ step: 'county-review' }] },
    })
    expect(await stack.decide(stack.county, caseId)).toMatchObject({ body: { closed: 'enrolled' } })
    expect((await stack.rows(caseId)).decisions).toEqual([
      'institution-review return superseded',
      'correction approve',
      'institution-review approve',
      'county-review approve',
    ])
  })

  it('returns from the county to the institution: nothing is numbered twice', async () => {
    const { caseId } = await steps.atCounty()
    const returned = { verdict: 'return', returnTo: 'institution-review', ...reason }
    expect(await stack.decide(stack.county, caseId, returned)).toMatchObject({
      body: { nextTasks: [{ step: 'institution-review' }] },
    })
    expect(await stack.rows(caseId)).toMatchObject({
      startStep: 'institution-review',
      decisions: ['institution-review approve superseded', 'county-review return superseded'],
      steps: ['duplicate-check superseded', 'issue-numbers'],
      tasks: ['institution-review 1 closed', 'county-review 1 closed', 'institution-review 2 open'],
    })
    expect(await stack.decide(stack.head, caseId)).toMatchObject({
      body: { nextTasks: [{ step: 'county-review' }] },
    })
    expect(await stack.decide(stack.county, caseId)).toMatchObject({ body: { closed: 'enrolled' } })
    expect(await stack.rows(caseId)).toMatchObject({
      numbers: 2,
      steps: ['duplicate-check superseded', 'issue-numbers', 'duplicate-check'],
      children: ['enrolled', 'enrolled'],
    })
  })

  it('returns from the county to correction, twice, and ends all the same', async () => {
    const { caseId } = await steps.atCounty(1)
    for (const round of [1, 2]) {
      const returned = { verdict: 'return', returnTo: 'correction', ...reason }
      expect(await stack.decide(stack.county, caseId, returned)).toMatchObject({
        body: { nextTasks: [{ step: 'correction' }] },
      })
      expect(await stack.decide(stack.clerk, caseId)).toMatchObject(applied)
      expect(await stack.decide(stack.head, caseId)).toMatchObject(applied)
      expect((await stack.rows(caseId)).tasks.filter((task) => /correction/.test(task))).toEqual(
        Array.from({ length: round }, (_, n) => `correction ${n + 1} closed`),
      )
    }
    expect(await stack.decide(stack.county, caseId)).toMatchObject({ body: { closed: 'enrolled' } })
    expect(await stack.rows(caseId)).toMatchObject({ numbers: 1, locked: 0 })
  })

  it('withdraws single items, then the rest: drafts again, free, the task shows what is left', async () => {
    const { caseId, children } = await steps.fresh(3)
    const { version } = await stack.task(stack.head, caseId)
    const one = await stack.tell(stack.clerk, caseId, 'withdraw', { childIds: [children[0]] })
    expect(one).toMatchObject(applied)
    expect(await stack.rows(caseId)).toMatchObject({
      state: 'open',
      itemCount: 2,
      items: ['withdrawn', 'open', 'open'],
      children: ['draft', 'submitted', 'submitted'],
      locked: 2,
    })
    expect((await stack.task(stack.head, caseId)).version).toBeGreaterThan(version)
    expect(
      await stack.tell(stack.clerk, caseId, 'withdraw', { text: '家长改变主意' }),
    ).toMatchObject({ status: 200, body: { closed: 'withdrawn' } })
    expect(await stack.rows(caseId)).toMatchObject({
      state: 'closed',
      outcome: 'withdrawn',
      items: ['withdrawn', 'withdrawn', 'withdrawn'],
      children: ['draft', 'draft', 'draft'],
      locked: 0,
      tasks: ['institution-review 1 cancelled'],
    })
  })

  it('withdraws a returned case while it waits for its correction', async () => {
    const { caseId } = await steps.atCorrection()
    await stack.task(stack.clerk, caseId)
    expect(await stack.tell(stack.clerk, caseId, 'withdraw')).toMatchObject({
      body: { closed: 'withdrawn' },
    })
    expect(await stack.rows(caseId)).toMatchObject({ children: ['draft'], locked: 0 })
  })

  it('takes a correction back; the institution cannot, since numbers were issued', async () => {
    const { caseId } = await steps.atCorrection()
    const correction = await stack.task(stack.clerk, caseId)
    expect(await stack.decide(stack.clerk, caseId)).toMatchObject(applied)
    const back = { taskId: correction.id, text: '漏改一处' }
    expect(await stack.tell(stack.clerk, caseId, 'take-back', back)).toMatchObject({
      body: { nextTasks: [{ step: 'correction' }] },
    })
    expect(await stack.rows(caseId)).toMatchObject({
      decisions: ['correction approve superseded'],
      tasks: ['correction 1 closed', 'institution-review 1 cancelled', 'correction 2 open'],
    })
    expect(await stack.decide(stack.clerk, caseId)).toMatchObject(applied)
    const review = await stack.task(stack.head, caseId)
    expect(await stack.decide(stack.head, caseId)).toMatchObject(applied)
    expect(await stack.tell(stack.head, caseId, 'take-back', { taskId: review.id })).toMatchObject({
      status: 409,
      body: { code: 'TAKE_BACK_FINAL' },
    })
  })
})
