import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals'
import { randomUUID } from 'node:crypto'
import type { TestClient } from '../api/test-api'
import { caseStack, type CaseStack } from '../test/case-stack'
import { applied, caseSteps, reason } from '../test/case-steps'

jest.setTimeout(120_000)

describe('moves of enrollment review (processes § 0.2)', () => {
  let stack: CaseStack
  let steps: ReturnType<typeof caseSteps>
  let county2: TestClient
  let deputy: TestClient
  let deputyId: string
  let supervisor: TestClient
  let manager: TestClient
  beforeAll(async () => {
    stack = await caseStack()
    steps = caseSteps(stack)
    const hired = await stack.hire('institution-reviewer', stack.institutionId)
    deputyId = hired.accountId
    deputy = await stack.api.as(hired.username)
    county2 = await stack.api.as('review2.350582')
    supervisor = await stack.api.as('supervise.350500')
    manager = await stack.api.as('manage.350582')
  })
  afterAll(() => stack.end())

  it('opens with its task, its clock and its locks', async () => {
    const { caseId } = await steps.fresh()
    await stack.task(stack.head, caseId)
    expect(await stack.rows(caseId)).toEqual({
      state: 'open',
      outcome: null,
      generation: expect.any(Number),
      startStep: 'institution-review',
      itemCount: 2,
      items: ['open', 'open'],
      children: ['submitted', 'submitted'],
      locked: 2,
      tasks: ['institution-review 1 open'],
      decisions: [],
      steps: [],
      clocks: ['recordWithin running', 'task reviewStepLimit running'],
      events: expect.arrayContaining(['started', 'task-opened']),
      numbers: 0,
    })
  })

  it.each(['correction', 'institution-review', 'county-review'] as const)(
    'claims and releases at %s; a rival is told who holds it',
    async (step) => {
      const { caseId } =
        step === 'correction'
          ? await steps.atCorrection()
          : step === 'county-review'
            ? await steps.atCounty()
            : await steps.fresh()
      const first =
        step === 'correction' ? stack.clerk : step === 'county-review' ? stack.county : stack.head
      const rival =
        step === 'correction'
          ? await stack.api.as(
              (await stack.hire('institution-clerk', stack.institutionId)).username,
            )
          : step === 'county-review'
            ? county2
            : deputy
      const before = await stack.task(first, caseId)
      expect(await stack.act(first, caseId, 'claim')).toMatchObject(applied)
      for (const kind of ['claim', 'decide', 'release-claim']) {
        const { id, version } = await stack.task(first, caseId)
        const answer = await rival.post('/api/commands', {
          id: randomUUID(),
          caseId,
          kind,
          taskId: id,
          taskVersion: version,
          ...(kind === 'decide' ? { verdict: 'approve' } : {}),
        })
        expect(answer).toMatchObject({
          status: 409,
          body: { code: 'TASK_CLAIMED', by: { name: expect.any(String) } },
        })
      }
      expect(await stack.act(first, caseId, 'claim')).toMatchObject(applied)
      expect(await stack.act(first, caseId, 'release-claim')).toMatchObject(applied)
      expect(await stack.act(rival, caseId, 'claim')).toMatchObject(applied)
      expect((await stack.task(rival, caseId)).version).toBeGreaterThan(before.version)
      expect((await stack.rows(caseId)).events.filter((kind) => /claim/.test(kind))).toEqual([
        'claimed',
        'claimed',
        'claim-released',
        'claimed',
      ])
    },
  )

  it('approves whole at both steps: numbers come with the first, the case closes with the second', async () => {
    const { caseId } = await steps.atCounty()
    expect(await stack.rows(caseId)).toMatchObject({
      state: 'open',
      items: ['open', 'open'],
      children: ['enrolled', 'enrolled'],
      locked: 2,
      numbers: 2,
      tasks: ['institution-review 1 closed', 'county-review 1 open'],
      decisions: ['institution-review approve'],
      steps: ['duplicate-check', 'issue-numbers'],
    })
    expect(await stack.decide(stack.county, caseId)).toMatchObject({
      status: 200,
      body: { closed: 'enrolled' },
    })
    expect(await stack.rows(caseId)).toMatchObject({
      state: 'closed',
      outcome: 'enrolled',
      items: ['enrolled', 'enrolled'],
      children: ['enrolled', 'enrolled'],
      locked: 0,
      numbers: 2,
      tasks: ['institution-review 1 closed', 'county-review 1 closed'],
    })
  })

  it('rejects whole at the institution: the children are drafts again and free', async () => {
    const { caseId } = await steps.fresh()
    expect(await stack.decide(stack.head, caseId, { verdict: 'reject', ...reason })).toMatchObject({
      status: 200,
      body: { closed: 'rejected' },
    })
    const rows = await stack.rows(caseId)
    expect(rows).toMatchObject({
      state: 'closed',
      outcome: 'rejected',
      items: ['rejected', 'rejected'],
      children: ['draft', 'draft'],
      locked: 0,
      numbers: 0,
      decisions: ['institution-review reject'],
    })
    expect(rows.clocks.some((clock) => clock.endsWith('running'))).toBe(false)
  })

  it('rejects whole at the county: the children leave, their numbers stay theirs', async () => {
    const { caseId } = await steps.atCounty()
    expect(
      await stack.decide(stack.county, caseId, { verdict: 'reject', ...reason }),
    ).toMatchObject({ status: 200, body: { closed: 'rejected' } })
    expect(await stack.rows(caseId)).toMatchObject({
      items: ['rejected', 'rejected'],
      children: ['left', 'left'],
      locked: 0,
      numbers: 2,
    })
  })

  it('decides by marks at the institution: one approved, one returned, one rejected', async () => {
    const { caseId, children } = await steps.fresh(3)
    const [, returned = '', rejected = ''] = children
    await steps.markAs(stack.head, caseId, { [returned]: 'return', [rejected]: 'reject' })
    expect(await stack.decide(stack.head, caseId)).toMatchObject(applied)
    expect(await stack.rows(caseId)).toMatchObject({
      itemCount: 1,
      items: ['open', 'moved', 'rejected'],
      children: ['enrolled', 'submitted', 'draft'],
      locked: 1,
      numbers: 1,
      tasks: ['institution-review 1 closed', 'county-review 1 open'],
    })
    const next = await steps.followUp(caseId)
    await stack.task(stack.clerk, next)
    expect(await stack.rows(next)).toMatchObject({
      startStep: 'correction',
      items: ['open'],
      locked: 1,
      tasks: ['correction 1 open'],
      clocks: ['recordWithin running', 'task reviewStepLimit running'],
    })
  })

  it('decides by marks at the county; where all are marked away, the case has parted', async () => {
    const { caseId, children } = await steps.atCounty()
    const [returned = '', rejected = ''] = children
    await steps.markAs(stack.county, caseId, { [returned]: 'return', [rejected]: 'reject' })
    expect(await stack.decide(stack.county, caseId)).toMatchObject({ body: { closed: 'parted' } })
    expect(await stack.rows(caseId)).toMatchObject({
      items: ['moved', 'rejected'],
      children: ['enrolled', 'left'],
      locked: 0,
      numbers: 2,
    })
    const next = await steps.followUp(caseId)
    expect(await stack.decide(stack.clerk, next)).toMatchObject(applied)
    expect(await stack.decide(stack.head, next)).toMatchObject(applied)
    expect(await stack.decide(stack.county, next)).toMatchObject({ body: { closed: 'enrolled' } })
    expect(await stack.rows(next)).toMatchObject({ numbers: 1, children: ['enrolled'], locked: 0 })
  })

  it('reassigns: by who holds it and by a supervisor; both are told', async () => {
    const { caseId } = await steps.fresh()
    const to = { toAccountId: deputyId, text: '本人出差' }
    expect(await stack.act(stack.head, caseId, 'reassign', to)).toMatchObject({
      status: 403,
      body: { code: 'NOT_YOUR_TASK' },
    })
    await stack.act(stack.head, caseId, 'claim')
    expect(await stack.act(stack.head, caseId, 'reassign', to)).toMatchObject(applied)
    expect(await stack.act(deputy, caseId, 'release-claim')).toMatchObject(applied)
    const { id, version } = await stack.task(stack.head, caseId)
    const moved = await manager.post('/api/commands', {
      id: randomUUID(),
      caseId,
      kind: 'reassign',
      taskId: id,
      taskVersion: version,
      ...to,
    })
    expect(moved).toMatchObject(applied)
    const { body } = await deputy.get('/api/notices')
    expect(body.items.filter((each: { kind: string }) => each.kind === 'reassigned').length).toBe(2)
    expect(await stack.decide(deputy, caseId)).toMatchObject(applied)
  })

  it('urges once a day at every step, and comments without moving anything', async () => {
    const { caseId } = await steps.fresh()
    await stack.task(stack.head, caseId)
    expect(await stack.tell(stack.clerk, caseId, 'urge', { text: '请尽快' })).toMatchObject(applied)
    expect(await stack.tell(supervisor, caseId, 'urge')).toMatchObject({
      status: 409,
      body: { code: 'URGED_ALREADY' },
    })
    const before = await stack.rows(caseId)
    for (const who of [stack.clerk, stack.head, stack.county])
      expect(await stack.tell(who, caseId, 'comment', { text: '已电话联系' })).toMatchObject(
        applied,
      )
    const after = await stack.rows(caseId)
    expect(after).toEqual({ ...before, events: [...before.events, ...Array(3).fill('commented')] })
    await stack.decide(stack.head, caseId)
    await stack.decide(stack.county, caseId)
    expect(await stack.tell(stack.clerk, caseId, 'urge')).toMatchObject({
      status: 409,
      body: { code: 'CASE_CLOSED' },
    })
  })
})
