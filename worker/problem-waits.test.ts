import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals'
import { everywhere, inScope } from '../db/connect'
import { caseStack, type CaseStack } from '../test/case-stack'
import { readyChild } from '../test/ready-child'

jest.setTimeout(120_000)

describe('problem records and the cases that wait for them', () => {
  let stack: CaseStack
  beforeAll(async () => {
    stack = await caseStack()
  })
  afterAll(() => stack.end())

  const waitsOf = (childId: string) =>
    inScope(stack.api.db, everywhere, (tx) =>
      tx
        .selectFrom('case_item')
        .innerJoin('process_case', 'process_case.id', 'case_item.case_id')
        .select(['process_case.id', 'process_case.state'])
        .where('case_item.child_id', '=', childId)
        .where('case_item.state', '=', 'open')
        .executeTakeFirst(),
    )

  it('goes on by itself when the other side of its only problem is withdrawn', async () => {
    const same = readyChild()
    const [one = '', other = ''] = await stack.ready(2, (child) => ({ ...child, ...same }))
    const first = await stack.submit([one])
    const second = await stack.submit([other])
    await stack.decide(stack.head, first)
    await stack.decide(stack.head, second)
    await stack.until('both wait as problems', async () => {
      const { body } = await stack.clerk.get('/api/problems')
      return body.items.some((each: { childId: string }) => each.childId === one)
    })
    const waiting = await waitsOf(other)
    const mine = await waitsOf(one)
    const gone = await stack.clerk.post('/api/commands', {
      id: crypto.randomUUID(),
      caseId: waiting?.id,
      kind: 'withdraw',
    })
    // 202 while the follow-up case is only just starting; the relay brings it.
    expect(gone.status).toBeLessThan(300)
    await stack.until('the other side is withdrawn', async () => {
      const { body } = await stack.clerk.get(`/api/cases/${waiting?.id}`)
      return body.outcome?.en === 'Withdrawn'
    })
    await stack.until('the county has the child that stayed', async () => {
      const { body } = await stack.county.get('/api/tasks?limit=200')
      return body.items.some((each: { caseId: string }) => each.caseId === mine?.id)
    })
    const open = await stack.clerk.get('/api/problems')
    expect(open.body.items).toEqual([])
  })

  it('never lets a child be named twice in one request', async () => {
    const [a = '', b = ''] = await stack.ready(2)
    const caseId = await stack.submit([a, b])
    const doubled = await stack.clerk.post('/api/commands', {
      id: crypto.randomUUID(),
      caseId,
      kind: 'withdraw',
      childIds: [a, a],
    })
    expect(doubled).toMatchObject({ status: 422, body: { code: 'FORM_INVALID' } })
    const { id } = await stack.task(stack.head, caseId)
    const mark = { childId: a, verdict: 'approve' }
    expect(await stack.head.put(`/api/tasks/${id}/marks`, { marks: [mark, mark] })).toMatchObject({
      status: 422,
    })
    const { body } = await stack.clerk.get(`/api/cases/${caseId}`)
    expect(body.sum).toMatchObject({ open: 2, withdrawn: 0 })
  })

  it('A-03 shows no child of a case to levels that get no list of children (art. 17), and counts to all', async () => {
    const children = await stack.ready(2)
    const caseId = await stack.submit(children)
    const city = await stack.api.as('supervise.350500')
    const { status, body } = await city.get(`/api/cases/${caseId}`)
    expect(status).toBe(200)
    expect(body.items).toEqual([])
    expect(body.sum).toMatchObject({ items: 2, open: 2 })
    const county = await stack.county.get(`/api/cases/${caseId}`)
    expect(county.body.items[0].name).toMatch(/^.\*$/)
    const own = await stack.head.get(`/api/cases/${caseId}`)
    expect(own.body.items[0].name).not.toContain('*')
  })
})
