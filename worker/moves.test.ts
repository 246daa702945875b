import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals'
import { randomUUID } from 'node:crypto'
import type { TestClient } from '../api/test-api'
import { caseStack, type CaseStack } from '../test/case-stack'

jest.setTimeout(120_000)

const reason = { reasonCode: 'data-wrong', text: '现住址与户口簿不符' }
const applied = { status: 200, body: { state: 'applied' } }

describe('moves of enrollment review (processes § 0.2)', () => {
  let stack: CaseStack
  let county2: TestClient
  let deputy: TestClient
  let deputyId: string
  let supervisor: TestClient
  let manager: TestClient
  beforeAll(async () => {
    stack = await caseStack()
    const hired = await stack.hire('institution-reviewer', stack.institutionId)
    deputyId = hired.accountId
    deputy = await stack.api.as(hired.username)
    county2 = await stack.api.as('review2.350582')
    supervisor = await stack.api.as('supervise.350500')
    manager = await stack.api.as('manage.350582')
  })
  afterAll(() => stack.end())

  const fresh = async (count = 2) => {
    const children = (await stack.ready(count)).sort()
    return { children, caseId: await stack.submit(children) }
  }
  /** A case whose institution has approved. */
  const atCounty = async (count = 2) => {
    const opened = await fresh(count)
    expect(await stack.decide(stack.head, opened.caseId)).toMatchObject(applied)
    return opened
  }
  /** A follow-up case that waits for its correction. */
  const atCorrection = async () => {
    const { caseId, children } = await fresh()
    await markAs(stack.head, caseId, { [children[0] ?? '']: 'return' })
    expect(await stack.decide(stack.head, caseId)).toMatchObject(applied)
    return { parent: caseId, child: children[0] ?? '', caseId: await followUp(caseId) }
  }
  const markAs = async (who: TestClient, caseId: string, verdicts: Record<string, string>) => {
    const { id } = await stack.task(who, caseId)
    const marks = Object.entries(verdicts).map(([childId, verdict]) =>
      verdict === 'approve' ? { childId, verdict } : { childId, verdict, ...reason },
    )
    const answer = await who.put(`/api/tasks/${id}/marks`, { marks })
    expect(answer.status).toBe(200)
  }
  const followUp = async (caseId: string, origin = 'returned'): Promise<string> => {
    const { body } = await stack.clerk.get(`/api/cases/${caseId}`)
    return body.links.find((link: { origin: string }) => link.origin === origin).caseId
  }

  it('opens with its task, its clock and its locks', async () => {
    const { caseId } = await fresh()
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
          ? await atCorrection()
          : step === 'county-review'
            ? await atCounty()
            : await fresh()
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
    const { caseId } = await atCounty()
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
    const { caseId } = await fresh()
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
    const { caseId } = await atCounty()
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
    const { caseId, children } = await fresh(3)
    const [, returned = '', rejected = ''] = children
    await markAs(stack.head, caseId, { [returned]: 'return', [rejected]: 'reject' })
    expect(await stack.decide(stack.head, caseId)).toMatchObject(applied)
    expect(await stack.rows(caseId)).toMatchObject({
      itemCount: 1,
      items: ['open', 'moved', 'rejected'],
      children: ['enrolled', 'submitted', 'draft'],
      locked: 1,
      numbers: 1,
      tasks: ['institution-review 1 closed', 'county-review 1 open'],
    })
    const next = await followUp(caseId)
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
    const { caseId, children } = await atCounty()
    const [returned = '', rejected = ''] = children
    await markAs(stack.county, caseId, { [returned]: 'return', [rejected]: 'reject' })
    expect(await stack.decide(stack.county, caseId)).toMatchObject({ body: { closed: 'parted' } })
    expect(await stack.rows(caseId)).toMatchObject({
      items: ['moved', 'rejected'],
      children: ['enrolled', 'left'],
      locked: 0,
      numbers: 2,
    })
    const next = await followUp(caseId)
    expect(await stack.decide(stack.clerk, next)).toMatchObject(applied)
    expect(await stack.decide(stack.head, next)).toMatchObject(applied)
    expect(await stack.decide(stack.county, next)).toMatchObject({ body: { closed: 'enrolled' } })
    expect(await stack.rows(next)).toMatchObject({ numbers: 1, children: ['enrolled'], locked: 0 })
  })

  it('returns to correction from the institution, and goes on again to the end', async () => {
    const { caseId } = await fresh()
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
    const { caseId } = await atCounty()
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
    const { caseId } = await atCounty(1)
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
    const { caseId, children } = await fresh(3)
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
    const { caseId } = await atCorrection()
    await stack.task(stack.clerk, caseId)
    expect(await stack.tell(stack.clerk, caseId, 'withdraw')).toMatchObject({
      body: { closed: 'withdrawn' },
    })
    expect(await stack.rows(caseId)).toMatchObject({ children: ['draft'], locked: 0 })
  })

  it('takes a correction back; the institution cannot, since numbers were issued', async () => {
    const { caseId } = await atCorrection()
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

  it('reassigns: by who holds it and by a supervisor; both are told', async () => {
    const { caseId } = await fresh()
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
    const { caseId } = await fresh()
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
