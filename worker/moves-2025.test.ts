import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals'
import { caseStack, type CaseStack } from '../test/case-stack'
import { reason } from '../test/case-steps'

jest.setTimeout(120_000)

describe('under the measures of 2025 the number comes after the county', () => {
  let stack: CaseStack
  beforeAll(async () => {
    stack = await caseStack('9935001428', 'measures-2025')
  })
  afterAll(() => stack.end())

  it('lets the principal take a decision back until the county has marked an item', async () => {
    const children = (await stack.ready(2)).sort()
    const caseId = await stack.submit(children)
    const first = await stack.task(stack.head, caseId)
    await stack.decide(stack.head, caseId)
    expect(await stack.rows(caseId)).toMatchObject({
      numbers: 0,
      steps: ['duplicate-check'],
      clocks: [
        'recordWithin ended',
        'task reviewStepLimit ended',
        'task enrollmentCountyLimit running',
      ],
    })
    const before = await stack.rows(caseId)
    expect(await stack.act(stack.county, caseId, 'claim')).toMatchObject({ status: 200 })
    const back = await stack.tell(stack.head, caseId, 'take-back', { taskId: first.id })
    expect(back).toMatchObject({ body: { nextTasks: [{ step: 'institution-review' }] } })
    expect(await stack.rows(caseId)).toMatchObject({
      generation: before.generation + 1,
      decisions: ['institution-review approve superseded'],
      steps: ['duplicate-check superseded'],
      tasks: [
        'institution-review 1 closed',
        'county-review 1 cancelled',
        'institution-review 2 open',
      ],
      clocks: [
        'recordWithin running',
        'task reviewStepLimit ended',
        'task enrollmentCountyLimit cancelled',
        'task reviewStepLimit running',
      ],
    })
    const twice = await stack.tell(stack.head, caseId, 'take-back', { taskId: first.id })
    expect(twice).toMatchObject({ status: 409, body: { code: 'TAKE_BACK_TOO_LATE' } })
    const second = await stack.task(stack.head, caseId)
    await stack.decide(stack.head, caseId)
    const county = await stack.task(stack.county, caseId)
    await stack.county.put(`/api/tasks/${county.id}/marks`, {
      marks: [{ childId: children[0], verdict: 'approve' }],
    })
    const late = await stack.tell(stack.head, caseId, 'take-back', { taskId: second.id })
    expect(late).toMatchObject({ status: 409, body: { code: 'TAKE_BACK_TOO_LATE' } })
    expect(await stack.decide(stack.county, caseId)).toMatchObject({ body: { closed: 'enrolled' } })
    expect(await stack.rows(caseId)).toMatchObject({
      numbers: 2,
      items: ['enrolled', 'enrolled'],
      steps: ['duplicate-check superseded', 'duplicate-check', 'issue-numbers'],
    })
  })

  it('returns from the county before any number exists, and numbers once at the end', async () => {
    const caseId = await stack.submit(await stack.ready(1))
    await stack.decide(stack.head, caseId)
    const returned = { verdict: 'return', returnTo: 'correction', ...reason }
    expect(await stack.decide(stack.county, caseId, returned)).toMatchObject({ status: 200 })
    expect(await stack.rows(caseId)).toMatchObject({ numbers: 0, children: ['submitted'] })
    for (const who of [stack.clerk, stack.head]) await stack.decide(who, caseId)
    expect(await stack.decide(stack.county, caseId)).toMatchObject({ body: { closed: 'enrolled' } })
    expect(await stack.rows(caseId)).toMatchObject({
      numbers: 1,
      children: ['enrolled'],
      locked: 0,
    })
  })

  it('rejects at the county: a child without a number is a draft again', async () => {
    const caseId = await stack.submit(await stack.ready(1))
    await stack.decide(stack.head, caseId)
    await stack.decide(stack.county, caseId, { verdict: 'reject', ...reason })
    expect(await stack.rows(caseId)).toMatchObject({ numbers: 0, children: ['draft'], locked: 0 })
  })
})
