import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals'
import { caseStack, type CaseStack } from '../test/case-stack'
import { workflowIdOf } from '../workflows/protocol'

jest.setTimeout(300_000)

/** The engine's numbers of: workflow task scheduled, started, completed. */
const workflowTask = new Set([5, 6, 7])

describe('a class of 500', () => {
  let stack: CaseStack
  beforeAll(async () => {
    stack = await caseStack()
  })
  afterAll(() => stack.end())

  const review = async (count: number) => {
    const caseId = await stack.submit(await stack.ready(count))
    const { id, version } = await stack.task(stack.head, caseId)
    const began = Date.now()
    const form = { caseId, kind: 'decide', taskId: id, taskVersion: version, verdict: 'approve' }
    await stack.head.post('/api/commands', { id: crypto.randomUUID(), ...form })
    await stack.task(stack.county, caseId)
    const seconds = (Date.now() - began) / 1000
    await stack.decide(stack.county, caseId)
    await stack.until('closed', async () => (await stack.rows(caseId)).state === 'closed')
    const handle = stack.client.workflow.getHandle(workflowIdOf('enrollment-review', caseId))
    await handle.result()
    const { events } = await handle.fetchHistory()
    const all = events ?? []
    // On a busy machine a long local activity holds its workflow task by heartbeats, whatever it works on.
    const work = all.filter(({ eventType }) => !workflowTask.has(Number(eventType)))
    return { caseId, seconds, events: all.length, work: work.map(({ eventType }) => eventType) }
  }

  it('costs the engine no more events than a class of 5, and every child has its number', async () => {
    const small = await review(5)
    const large = await review(500)
    console.log(
      `From the decision to the county's task, with duplicate check and numbers: ${small.seconds} s for 5, ${large.seconds} s for 500; events ${small.events} and ${large.events}.`,
    )
    expect(large.work).toEqual(small.work)
    const rows = await stack.rows(large.caseId)
    expect(rows).toMatchObject({ outcome: 'enrolled', numbers: 500, locked: 0 })
    expect(new Set(rows.items)).toEqual(new Set(['enrolled']))
  })
})
