import { expect } from '@jest/globals'
import type { TestClient } from '../api/test-api'
import type { CaseStack } from './case-stack'

/** A reason as a return and a rejection need it. */
export const reason = { reasonCode: 'data-wrong', text: '现住址与户口簿不符' }

/** What the API answers when a command was carried out. */
export const applied = { status: 200, body: { state: 'applied' } }

/** Brings cases to a step, for tests of what can be done there. */
export function caseSteps(stack: CaseStack) {
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

  return { fresh, atCounty, atCorrection, markAs, followUp }
}
