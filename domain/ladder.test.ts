import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { dateOfDayNumber, dayNumber } from './calendar-date'
import { ladder } from './ladder'
import { addWorkingDays, calendar, workingDaysBetween } from './working-days'

const seen = (...args: Parameters<typeof ladder>): string[] =>
  ladder(...args).map(({ rung, level, date }) => `${rung} ${level} ${date}`)

describe('ladder', () => {
  it('reminds on day 3 and 4 of five working days, then escalates', () => {
    expect(seen('2025-09-30', '2025-10-14')).toEqual([
      'reminder 1 2025-10-11',
      'reminder 2 2025-10-13',
      'overdue 0 2025-10-14',
      'escalation 1 2025-10-15',
      'escalation 2 2025-10-17',
    ])
  })

  it('fires at 24:00 in China and knows when a rung is a guess', () => {
    const rungs = ladder('2026-12-24', '2026-12-31', calendar, [1])
    expect(rungs.map(({ iso }) => iso)).toContain('2026-12-31T16:00:00.000Z')
    expect(rungs.map(({ provisional }) => provisional)).toEqual([false, false, false, true])
  })

  it('escalates as often as the policy says, and needs no reminder without a working day', () => {
    expect(seen('2025-10-01', '2025-10-03', calendar, [])).toEqual(['overdue 0 2025-10-03'])
    expect(ladder('2025-09-01', '2025-09-08', calendar, [1, 2, 3])).toHaveLength(6)
  })

  it('climbs in order, and its reminders lie at the shares of the step', () => {
    const opened = fc
      .integer({ min: dayNumber('2024-01-01'), max: dayNumber('2026-06-30') })
      .map(dateOfDayNumber)
    fc.assert(
      fc.property(opened, fc.integer({ min: 1, max: 40 }), (start, days) => {
        const { due } = addWorkingDays(start, days)
        const rungs = ladder(start, due)
        const instants = rungs.map(({ epochMs }) => epochMs)
        expect(instants).toEqual([...instants].sort((one, other) => one - other))
        const [half, most] = rungs.map(({ date }) => workingDaysBetween(start, date))
        expect(half).toBe(Math.floor((days + 1) / 2))
        expect(most).toBe(Math.floor((days * 4 + 4) / 5))
      }),
    )
  })
})
