import { describe, expect, it, jest } from '@jest/globals'
import { TestWorkflowEnvironment } from '@temporalio/testing'
import { Worker } from '@temporalio/worker'
import type { CaseActivities } from '../activities/case'
import type { CaseFacts } from '../domain/case-facts'
import { dueInstant } from '../domain/working-days'
import { ladder } from '../domain/ladder'
import { addWorkingDays } from '../domain/working-days'
import { shanghaiDate } from '../domain/calendar-date'
import { presetPolicies } from '../domain/policy-presets'
import type { CasePolicy } from '../domain/process'
import { queues, taskCommand } from '../workflows/protocol'
import type { enrollmentReview } from '../workflows'

jest.setTimeout(120_000)

const server = process.env.TEST_TIME_SKIPPING ?? ''
if (!server)
  console.log('Time-skipping run left out: no temporal-test-server (Java 17 and Maven fetch it).')
const whenThere = server ? describe : describe.skip

const policy = Object.fromEntries(
  presetPolicies('rules-2016').map(({ key, value, version }) => [key, { value, version }]),
) satisfies CasePolicy

whenThere('thirty working days on an engine that skips time', () => {
  it('climb the ladder of a task once, in order, each rung at its instant', async () => {
    const env = await TestWorkflowEnvironment.createTimeSkipping({
      server: { executable: { type: 'existing-path', path: server } },
    })
    try {
      const began = shanghaiDate(await env.currentTimeMs())
      const { due } = addWorkingDays(began, 30)
      const rungs = ladder(began, due).map(({ epochMs }, n) => ({ n, at: epochMs }))
      const fired: { n: number; late: number }[] = []
      const facts: CaseFacts = {
        state: 'open',
        outcome: null,
        generation: 0,
        startStep: 'institution-review',
        policy,
        decisions: [],
        steps: [],
        wakes: [],
        clocks: [],
      }
      const activities: CaseActivities = {
        readCase: () => Promise.resolve(facts),
        openTask: ({ step }) =>
          Promise.resolve({
            taskId: step,
            clock: step === 'institution-review' ? { id: 'clock', taskId: step, rungs } : null,
          }),
        runStep: () => Promise.resolve({ closed: null }),
        openWait: () => Promise.resolve({ waiting: true }),
        fireRung: async ({ n }) => {
          const at = rungs.find((rung) => rung.n === n)?.at ?? 0
          fired.push({ n, late: (await env.currentTimeMs()) - at })
          return { gone: false }
        },
        applyCommand: ({ taskId }) =>
          Promise.resolve(
            taskId === 'county-review'
              ? { status: 'applied', closed: 'enrolled' }
              : { status: 'applied', decided: { taskId: taskId ?? '', verdict: 'approve' } },
          ),
        closeCase: ({ outcome }) => Promise.resolve({ closed: outcome }),
      }
      const worker = await Worker.create({
        connection: env.nativeConnection,
        taskQueue: queues.people,
        workflowBundle: { codePath: process.env.TEST_WORKFLOW_BUNDLE ?? '' },
        activities,
      })
      await worker.runUntil(async () => {
        const handle = await env.client.workflow.start<typeof enrollmentReview>(
          'enrollmentReview',
          {
            workflowId: 'enrollment-review/skipping',
            taskQueue: queues.people,
            args: ['skipping'],
          },
        )
        const command = (commandId: string, taskId: string) =>
          handle.executeUpdate(taskCommand, {
            updateId: commandId,
            args: [{ commandId, kind: 'decide', taskId }],
          })
        const left = dueInstant(due).epochMs - (await env.currentTimeMs())
        await env.sleep(left + 2 * 86_400_000)
        // Reminders, overdue and the first escalation at most: then somebody decides, and the rest stays silent.
        const before = fired.length
        expect(before).toBeGreaterThanOrEqual(3)
        expect(before).toBeLessThan(rungs.length)
        await command('first', 'institution-review')
        await env.sleep('30 days')
        expect(fired).toHaveLength(before)
        await command('second', 'county-review')
        expect(await handle.result()).toBe('enrolled')
      })
      expect(fired.map(({ n }) => n)).toEqual(fired.map((_, n) => n))
      for (const { late } of fired) {
        expect(late).toBeGreaterThanOrEqual(0)
        expect(late).toBeLessThan(3_600_000)
      }
    } finally {
      await env.teardown()
    }
  })
})
