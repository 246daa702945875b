import { afterEach, describe, expect, it, jest } from '@jest/globals'
import { sweepRows } from '../activities/housekeeping'
import { everywhere, inScope } from '../db/connect'
import { caseStack, type CaseStack } from '../test/case-stack'

jest.setTimeout(120_000)

/** Milliseconds by which the legal clock must be moved to stand at this instant now. */
const until = (instant: string): number => Date.parse(instant) - Date.now()

describe('limits of a review by the legal clock', () => {
  let stack: CaseStack | undefined
  afterEach(async () => {
    await stack?.end()
    stack = undefined
  })

  const clocksOf = (from: CaseStack, caseId: string) =>
    inScope(from.api.db, everywhere, async (tx) =>
      (
        await tx
          .selectFrom('clock')
          .leftJoin('task', 'task.id', 'clock.task_id')
          .select(['clock.limit_key', 'task.step', 'clock.started_on', 'clock.due_on'])
          .select(['task.due_on as task_due', 'clock.due_at'])
          .where('clock.case_id', '=', caseId)
          .orderBy('clock.id')
          .execute()
      ).map((row) => ({
        limit: row.limit_key,
        step: row.step,
        from: String(row.started_on),
        due: String(row.due_on),
        task: row.task_due === null ? null : String(row.task_due),
        at: row.due_at.toISOString(),
      })),
    )

  it('counts working days over the October holiday, and never beyond the clock of the case', async () => {
    stack = await caseStack('9935001428', undefined, { aheadMs: until('2026-09-28T02:00:00Z') })
    const caseId = await stack.submit(await stack.ready(1))
    await stack.task(stack.head, caseId)
    // Both reminders of the month lie before the submission, and overdue waits for the legal clock.
    expect((await stack.rows(caseId)).events.filter((kind) => /^clock-/.test(kind))).toEqual([])
    // One month from 1 September ends on 1 October, a holiday until the 7th: 8 October. Five working days from
    // 28 September, without 1…7 October and with the make-up day of 10 October, would end later.
    expect(await clocksOf(stack, caseId)).toEqual([
      {
        limit: 'recordWithin',
        step: null,
        from: '2026-09-01',
        due: '2026-10-08',
        task: null,
        at: '2026-10-08T16:00:00.000Z',
      },
      {
        limit: 'reviewStepLimit',
        step: 'institution-review',
        from: '2026-09-28',
        due: '2026-10-08',
        task: '2026-10-08',
        at: '2026-10-08T16:00:00.000Z',
      },
    ])
  })

  it.each([
    ['2026-11-16T02:00:00Z', '2026-11-20'],
    ['2026-10-19T02:00:00Z', '2026-11-02'],
    ['2026-11-23T02:00:00Z', '2026-12-07'],
  ])('the county step that opens on %s is due on %s', async (opened, due) => {
    stack = await caseStack('9935001428', undefined, { aheadMs: until(opened) })
    const caseId = await stack.submit(await stack.ready(1))
    await stack.decide(stack.head, caseId)
    const { id } = await stack.task(stack.county, caseId)
    expect(await clocksOf(stack, caseId)).toContainEqual({
      limit: 'enrollmentCountyLimit',
      step: 'county-review',
      from: opened.slice(0, 10),
      due,
      task: due,
      at: `${due}T16:00:00.000Z`,
    })
    const { body } = await stack.county.get(`/api/tasks/${id}`)
    expect(body.task.dueOn).toBe(due)
  })

  it('a rung is climbed once by the timer or the sweep, whoever comes first, and stops with the decision', async () => {
    stack = await caseStack('9935001428', undefined, { aheadMs: until('2027-03-01T02:00:00Z') })
    const open = stack
    const caseId = await open.submit(await open.ready(1))
    await open.task(open.head, caseId)
    open.api.advance(40 * 86_400_000)
    const sweep = () =>
      sweepRows({
        db: open.api.db,
        encryption: open.api.deps.encryption,
        clock: open.api.deps.clock,
      })
    await Promise.all([sweep(), sweep(), sweep()])
    const fired = async () =>
      inScope(open.api.db, everywhere, (tx) =>
        tx
          .selectFrom('clock_rung')
          .innerJoin('clock', 'clock.id', 'clock_rung.clock_id')
          .select(['clock.limit_key', 'clock_rung.kind'])
          .where('clock.case_id', '=', caseId)
          .where('fired_at', 'is not', null)
          .execute(),
      )
    // The month that began in September had its reminders before anybody submitted; late is late all the same.
    expect(await fired()).toHaveLength(8)
    const story = (await open.rows(caseId)).events.filter((kind) => kind.startsWith('clock-'))
    expect(story.sort()).toEqual([
      ...Array(4).fill('clock-escalation'),
      ...Array(2).fill('clock-overdue'),
      ...Array(2).fill('clock-reminder'),
    ])
    const rows = await open.rows(caseId)
    expect(rows).toMatchObject({ decisions: [], tasks: ['institution-review 1 open'] })
    const task = await inScope(open.api.db, everywhere, (tx) =>
      tx.selectFrom('task').select('level').where('case_id', '=', caseId).execute(),
    )
    expect(task).toEqual([{ level: 3 }])
    const { head } = await open.at('9935001428')
    await open.decide(head, caseId)
    expect((await sweep()).rungs).toBe(0)
    open.api.advance(40 * 86_400_000)
    await sweep()
    const late = await fired()
    expect(late.filter(({ limit_key }) => limit_key === 'reviewStepLimit')).toHaveLength(5)
    expect(late.filter(({ limit_key }) => limit_key === 'enrollmentCountyLimit')).toHaveLength(5)
  })
})
