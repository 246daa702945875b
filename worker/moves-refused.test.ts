import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals'
import { randomUUID } from 'node:crypto'
import type { TestClient } from '../api/test-api'
import { caseStack, type CaseStack } from '../test/case-stack'
import { reason } from '../test/case-steps'

jest.setTimeout(120_000)

describe('moves that are refused, each with its code, and the rows stay as they are', () => {
  let stack: CaseStack
  let deputy: TestClient
  beforeAll(async () => {
    stack = await caseStack()
    const { username } = await stack.hire('institution-reviewer', stack.institutionId)
    deputy = await stack.api.as(username)
  })
  afterAll(() => stack.end())

  /** A case whose first task is open, with its children. */
  const opened = async (count = 2) => {
    const children = (await stack.ready(count)).sort()
    const caseId = await stack.submit(children)
    await stack.task(stack.head, caseId)
    return { children, caseId }
  }
  const fresh = async (count = 2) => (await opened(count)).caseId
  const refuses = async (
    caseId: string,
    code: string,
    status: number,
    send: () => Promise<unknown>,
  ) => {
    const before = await stack.rows(caseId)
    expect(await send()).toMatchObject({ status, body: { code } })
    expect(await stack.rows(caseId)).toEqual(before)
  }

  it('TASK_TAKEN with the winner, for who comes second; TASK_STALE for a cancelled task', async () => {
    const caseId = await fresh()
    const { id, version } = await stack.task(stack.head, caseId)
    await stack.decide(stack.head, caseId)
    const late = { caseId, kind: 'decide', taskId: id, taskVersion: version, verdict: 'approve' }
    const answer = await deputy.post('/api/commands', { id: randomUUID(), ...late })
    expect(answer).toMatchObject({
      status: 409,
      body: { code: 'TASK_TAKEN', by: { name: '园长', verdict: 'approve' } },
    })
  })

  it('TASK_STALE where the task changed since it was shown', async () => {
    const { children, caseId } = await opened()
    const { id, version } = await stack.task(stack.head, caseId)
    await stack.tell(stack.clerk, caseId, 'withdraw', { childIds: [children[0]] })
    const form = { caseId, kind: 'decide', taskId: id, taskVersion: version, verdict: 'approve' }
    await refuses(caseId, 'TASK_STALE', 409, () =>
      stack.head.post('/api/commands', { id: randomUUID(), ...form }),
    )
  })

  it('ITEMS_CHANGED where the list is another than the one that was shown', async () => {
    const { children, caseId } = await opened()
    await refuses(caseId, 'ITEMS_CHANGED', 409, () =>
      stack.decide(stack.head, caseId, { childIds: [children[0]] }),
    )
    await refuses(caseId, 'ITEMS_CHANGED', 409, () =>
      stack.tell(stack.clerk, caseId, 'withdraw', { childIds: [randomUUID()] }),
    )
  })

  it('REASON_REQUIRED and RETURN_TARGET', async () => {
    const caseId = await fresh()
    const head = (form: Record<string, unknown>) => () => stack.decide(stack.head, caseId, form)
    await refuses(caseId, 'REASON_REQUIRED', 422, head({ verdict: 'reject' }))
    await refuses(caseId, 'REASON_REQUIRED', 422, head({ verdict: 'reject', text: '无' }))
    await refuses(
      caseId,
      'REASON_REQUIRED',
      422,
      head({ verdict: 'return', returnTo: 'correction' }),
    )
    await refuses(caseId, 'RETURN_TARGET', 422, head({ verdict: 'return', ...reason }))
    await refuses(
      caseId,
      'RETURN_TARGET',
      422,
      head({ verdict: 'return', returnTo: 'county-review', ...reason }),
    )
  })

  it('CASE_DECIDED for a withdrawal after a decision, CASE_CLOSED for everything after the end', async () => {
    const caseId = await fresh()
    const review = await stack.task(stack.head, caseId)
    await stack.decide(stack.head, caseId)
    await refuses(caseId, 'CASE_DECIDED', 409, () => stack.tell(stack.clerk, caseId, 'withdraw'))
    await stack.decide(stack.county, caseId)
    const onTask = { taskId: review.id, taskVersion: review.version }
    for (const [who, kind, form] of [
      [stack.clerk, 'withdraw', {}],
      [stack.clerk, 'urge', {}],
      [stack.clerk, 'comment', { text: '补充' }],
      [stack.head, 'claim', onTask],
      [stack.head, 'take-back', { taskId: review.id }],
    ] as const)
      await refuses(caseId, 'CASE_CLOSED', 409, () => stack.tell(who, caseId, kind, form))
  })

  it('a withdrawal by anybody but the starter', async () => {
    const caseId = await fresh()
    const { username } = await stack.hire('institution-clerk', stack.institutionId)
    const other = await stack.api.as(username)
    await refuses(caseId, 'NOT_YOUR_TASK', 403, () => stack.tell(other, caseId, 'withdraw'))
  })

  it('CHILD_LOCKED for a child in an open case, with the case', async () => {
    const { children, caseId } = await opened()
    await refuses(caseId, 'CHILD_LOCKED', 409, () =>
      stack.clerk.post('/api/commands', stack.startForm(children)),
    )
  })

  it('COMMAND_REUSED for the same id with another content or another person', async () => {
    const caseId = await fresh()
    await stack.task(stack.head, caseId)
    const form = { id: randomUUID(), caseId, kind: 'comment', text: '甲' }
    expect(await stack.clerk.post('/api/commands', form)).toMatchObject({ status: 200 })
    await refuses(caseId, 'COMMAND_REUSED', 409, () =>
      stack.clerk.post('/api/commands', { ...form, text: '乙' }),
    )
    await refuses(caseId, 'COMMAND_REUSED', 409, () => stack.head.post('/api/commands', form))
    const again = await stack.clerk.post('/api/commands', form)
    expect(again).toMatchObject({ status: 200, body: { commandId: form.id, state: 'applied' } })
    const comments = (await stack.rows(caseId)).events.filter((kind) => kind === 'commented')
    expect(comments).toHaveLength(1)
  })

  it('NOT_FOUND for another county, whatever is asked', async () => {
    const caseId = await fresh()
    const { id, version } = await stack.task(stack.head, caseId)
    const stranger = await stack.api.as('review.350581')
    const onTask = { taskId: id, taskVersion: version }
    for (const [kind, form] of [
      ['claim', onTask],
      ['decide', { ...onTask, verdict: 'approve' }],
      ['comment', { text: '看一看' }],
    ] as const)
      await refuses(caseId, 'NOT_FOUND', 404, () => stack.tell(stranger, caseId, kind, form))
    expect((await stranger.get(`/api/cases/${caseId}`)).status).toBe(404)
    expect((await stranger.get(`/api/tasks/${id}`)).status).toBe(404)
  })

  it.each(['9935000051', '9935000323', '9935000425', '9935000476'])(
    'FOUR_EYES compares the person: at kindergarten %s, where one holds both roles, the county decides',
    async (code) => {
      const small = await stack.at(code)
      const caseId = await small.submit(await small.ready(1))
      const { id, version } = await stack.task(small.county, caseId)
      const form = { caseId, kind: 'decide', taskId: id, taskVersion: version, verdict: 'approve' }
      await refuses(caseId, 'FOUR_EYES', 403, () =>
        small.head.post('/api/commands', { id: randomUUID(), ...form }),
      )
      expect(await stack.decide(small.county, caseId)).toMatchObject({
        body: { nextTasks: [{ step: 'county-review' }] },
      })
      expect(await stack.decide(small.county, caseId)).toMatchObject({
        body: { closed: 'enrolled' },
      })
    },
  )

  it('FOUR_EYES for a task handed to its submitter; among those who stand in it may be handed on', async () => {
    const small = await stack.at('9935000051')
    const caseId = await small.submit(await small.ready(1))
    await stack.task(small.county, caseId)
    const { username, accountId } = await stack.hire('county-reviewer', small.countyId)
    const { body } = await small.head.get('/api/me')
    await stack.act(small.county, caseId, 'claim')
    await refuses(caseId, 'FOUR_EYES', 403, () =>
      stack.act(small.county, caseId, 'reassign', {
        toAccountId: body.account.id,
        text: '请园长办理',
      }),
    )
    const handed = { toAccountId: accountId, text: '请协助办理' }
    expect(await stack.act(small.county, caseId, 'reassign', handed)).toMatchObject({ status: 200 })
    expect(await stack.decide(await stack.api.as(username), caseId)).toMatchObject({
      body: { nextTasks: [{ step: 'county-review' }] },
    })
  })

  it('FOUR_EYES for who resubmitted a correction; the county stands in where nobody else is left', async () => {
    const small = await stack.at('9935000323')
    const { username } = await stack.hire('institution-clerk', small.institutionId)
    const starter = await stack.api.as(username)
    const form = small.startForm(await small.ready(1))
    expect(await starter.post('/api/commands', form)).toMatchObject({ status: 200 })
    const { caseId } = form
    const returned = { verdict: 'return', returnTo: 'correction', ...reason }
    expect(await stack.decide(small.head, caseId, returned)).toMatchObject({ status: 200 })
    expect(await stack.decide(small.clerk, caseId)).toMatchObject({ status: 200 })
    await refuses(caseId, 'FOUR_EYES', 403, () => stack.decide(small.head, caseId))
    expect(await stack.decide(small.county, caseId)).toMatchObject({
      body: { nextTasks: [{ step: 'county-review' }] },
    })
  })
})
