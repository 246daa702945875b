import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals'
import { everywhere, inScope } from '../db/connect'
import { caseStack, type CaseStack } from '../test/case-stack'

jest.setTimeout(120_000)

describe('enrollment review under the rules of 2016', () => {
  let stack: CaseStack
  beforeAll(async () => {
    stack = await caseStack()
  })
  afterAll(() => stack.end())

  it('gives every child of a class a number, and the county closes the case', async () => {
    const children = await stack.ready(5)
    const caseId = await stack.submit(children)
    const first = await stack.decide(stack.head, caseId, { childIds: children })
    expect(first.body).toMatchObject({ state: 'applied', nextTasks: [{ step: 'county-review' }] })
    const last = await stack.decide(stack.county, caseId)
    expect(last.body).toMatchObject({ state: 'applied', closed: 'enrolled' })
    const { body } = await stack.clerk.get(`/api/cases/${caseId}`)
    expect(body.sum).toMatchObject({ items: 5, open: 0, numbered: 5, enrolled: 5 })
    expect(body.items[0].number).toMatch(/^G35\*+\w{4}$/)
  })

  it('lets returned and repeated children leave, and the rest does not wait for them', async () => {
    const earlier = await stack.ready(1)
    const firstCase = await stack.submit(earlier)
    await stack.decide(stack.head, firstCase)
    const original = await inScope(stack.api.db, everywhere, (tx) =>
      tx
        .selectFrom('child')
        .select(['name'])
        .where('id', '=', earlier[0] ?? '')
        .executeTakeFirstOrThrow(),
    )
    const { readChild } = await import('../db/child-record')
    const twin = await inScope(stack.api.db, everywhere, (tx) =>
      readChild(tx, stack.api.deps.encryption, earlier[0] ?? ''),
    )
    const children = await stack.ready(4, (child, at) =>
      at === 0 ? { ...child, ...twin?.values, name: original.name } : child,
    )
    const caseId = await stack.submit(children)
    const task = await stack.task(stack.head, caseId)
    const marks = await stack.head.put(`/api/tasks/${task.id}/marks`, {
      marks: [
        {
          childId: children[1],
          verdict: 'return',
          reasonCode: 'data-wrong',
          text: '现住址与户口簿不符',
        },
      ],
    })
    expect(marks.status).toBe(200)
    const decided = await stack.decide(stack.head, caseId)
    expect(decided.body).toMatchObject({ state: 'applied' })
    const { body } = await stack.clerk.get(`/api/cases/${caseId}`)
    expect(body.sum).toMatchObject({ items: 4, numbered: 2, returned: 1, problem: 1 })
    expect(body.links).toHaveLength(2)
    const returned = body.links.find((link: { origin: string }) => link.origin === 'returned')
    const correction = await stack.task(stack.clerk, returned.caseId)
    expect(correction.step).toBe('correction')
    const again = await stack.decide(stack.clerk, returned.caseId)
    expect(again.body).toMatchObject({ nextTasks: [{ step: 'institution-review' }] })
    await stack.decide(stack.head, returned.caseId)
    const done = await stack.decide(stack.county, returned.caseId)
    expect(done.body).toMatchObject({ closed: 'enrolled' })
    const problem = body.links.find((link: { origin: string }) => link.origin === 'problem')
    const waiting = await stack.clerk.get(`/api/cases/${problem.caseId}`)
    expect(waiting.body).toMatchObject({ state: 'open', waitingFor: { zh: '问题学籍，等待处理' } })
  })
})
