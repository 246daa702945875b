import { readFileSync } from 'node:fs'
import { afterEach, describe, expect, it } from '@jest/globals'
import chineseDays from 'chinese-days'
import fc from 'fast-check'
import { addDays, addCalendarMonths, dateOfDayNumber, dayNumber } from './calendar-date'
import { isWorkingDay, makeCalendar } from './calendar'
import { explainDue } from './due-explanation'
import {
  addLimit,
  addMonths,
  addWorkingDays,
  calendar,
  dueInstant,
  workingDaysBetween,
} from './working-days'

const first = dayNumber('2024-01-01')
const last = dayNumber('2026-12-31')
const covered = fc.integer({ min: first, max: last }).map(dateOfDayNumber)

describe('the calendar', () => {
  it('agrees with an independent package on every day of 2024 to 2026', () => {
    const differing: string[] = []
    for (let day = first; day <= last; day += 1) {
      const date = dateOfDayNumber(day)
      if (isWorkingDay(date) !== chineseDays.isWorkday(date)) differing.push(date)
    }
    expect(differing).toEqual([])
  })

  it('has 248 working days in 2025 and in 2026', () => {
    expect(workingDaysBetween('2024-12-31', '2025-12-31')).toBe(248)
    expect(workingDaysBetween('2025-12-31', '2026-12-31')).toBe(248)
  })
})

describe('addWorkingDays', () => {
  it.each([
    ['2025-01-24', 5, '2025-02-07'],
    ['2025-01-27', 5, '2025-02-10'],
    ['2025-01-27', 30, '2025-03-17'],
    ['2025-04-25', 5, '2025-05-06'],
    ['2025-09-26', 5, '2025-10-10'],
    ['2025-09-30', 5, '2025-10-14'],
    ['2025-09-30', 30, '2025-11-18'],
    ['2025-12-31', 5, '2026-01-08'],
    ['2026-02-13', 5, '2026-02-27'],
    ['2026-02-13', 10, '2026-03-05'],
    ['2026-02-14', 30, '2026-04-03'],
    ['2026-04-30', 5, '2026-05-11'],
    ['2026-09-19', 5, '2026-09-24'],
    ['2026-09-24', 5, '2026-10-09'],
    ['2026-09-30', 5, '2026-10-13'],
    ['2026-09-30', 30, '2026-11-17'],
  ])('%s + %i working days is %s', (start, days, due) => {
    expect(addWorkingDays(start, days, calendar)).toMatchObject({ due, provisional: false })
  })

  it('marks a due date provisional when it leaves the covered years', () => {
    expect(addWorkingDays('2026-11-23', 30)).toMatchObject({ due: '2027-01-04', provisional: true })
    expect(addWorkingDays('2026-12-30', 1)).toMatchObject({ due: '2026-12-31', provisional: false })
    expect(addWorkingDays('2023-12-29', 1).provisional).toBe(true)
    const later = makeCalendar(
      [
        ...calendar.special.values(),
        { date: '2027-01-01', kind: 'holiday', zh: '元旦', en: "New Year's Day" },
      ],
      [...calendar.years, 2027],
      'test',
    )
    expect(addWorkingDays('2026-11-23', 30, later)).toMatchObject({
      due: '2027-01-05',
      provisional: false,
    })
  })

  it('agrees 2,000 times with a table of working days made by other means', () => {
    const special = new Map(
      readFileSync(new URL('../db/seed/tables/statutory_calendar.csv', import.meta.url), 'utf8')
        .split('\n')
        .slice(1)
        .map((line) => [line.slice(0, 10), line.includes(',makeup_workday,')]),
    )
    const workdays: string[] = []
    let weekday = 0 // 1 January 2024 was a Monday
    for (const year of [2024, 2025, 2026])
      for (const [at, length] of [
        31,
        year === 2024 ? 29 : 28,
        31,
        30,
        31,
        30,
        31,
        31,
        30,
        31,
        30,
        31,
      ].entries())
        for (let day = 1; day <= length; day += 1) {
          const date = `${year}-${at < 9 ? '0' : ''}${at + 1}-${day < 10 ? '0' : ''}${day}`
          if (special.get(date) ?? weekday < 5) workdays.push(date)
          weekday = (weekday + 1) % 7
        }
    fc.assert(
      fc.property(covered, fc.integer({ min: 1, max: 120 }), (start, days) => {
        const due = workdays.filter((date) => date > start)[days - 1]
        const found = addWorkingDays(start, days)
        if (due === undefined) expect(found.provisional).toBe(true)
        else expect(found).toMatchObject({ due, provisional: false })
      }),
      { numRuns: 2000 },
    )
  })

  it('is undone by counting, grows with the count, and always ends on a working day', () => {
    fc.assert(
      fc.property(covered, fc.integer({ min: 1, max: 60 }), (start, days) => {
        const { due } = addWorkingDays(start, days)
        expect(isWorkingDay(due)).toBe(true)
        expect(workingDaysBetween(start, due)).toBe(days)
        expect(workingDaysBetween(due, start)).toBe(-days)
        expect(addWorkingDays(start, days + 1).due > due).toBe(true)
        expect(addWorkingDays(addWorkingDays(start, 1).due, days - 1).due).toBe(due)
      }),
    )
  })

  it('ends on the start, or the next working day, after no days', () => {
    expect(addWorkingDays('2025-09-30', 0).due).toBe('2025-09-30')
    expect(addWorkingDays('2025-10-01', 0).due).toBe('2025-10-09')
  })

  it.each(['2025-02-29', '2025-2-1', '2025-13-01', '', 'today', '2025-10-14T00:00:00Z'])(
    'refuses the day "%s" with a clear error',
    (start) => {
      for (const call of [
        () => addWorkingDays(start, 5),
        () => addMonths(start, 1),
        () => dueInstant(start),
      ]) {
        expect(call).toThrow(RangeError)
        expect(call).toThrow(expect.objectContaining({ code: 'date-not-real' }))
      }
    },
  )

  it.each([-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 10_001])(
    'refuses a limit of %d days',
    (days) => {
      expect(() => addWorkingDays('2025-09-30', days)).toThrow(
        expect.objectContaining({ name: 'RangeError', code: 'count-not-allowed' }),
      )
    },
  )
})

describe('addMonths', () => {
  it.each([
    ['2026-08-31', 1, '2026-09-30'],
    ['2026-09-01', 1, '2026-10-08'],
    ['2026-01-31', 1, '2026-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2025-12-15', 2, '2026-02-24'],
  ])('%s + %i months is %s', (start, months, due) => {
    expect(addMonths(start, months)).toMatchObject({ due, provisional: false })
  })

  it('never ends before the same day of the later month, nor on a rest day', () => {
    fc.assert(
      fc.property(covered, fc.nat(12), (start, months) => {
        const end = addCalendarMonths(start, months)
        const { due, explanation } = addMonths(start, months)
        expect(isWorkingDay(due)).toBe(true)
        expect(due >= end).toBe(true)
        expect(explanation.movedFrom).toBe(due === end ? undefined : end)
        for (let day = end; day < due; day = addDays(day, 1)) expect(isWorkingDay(day)).toBe(false)
      }),
    )
  })
})

describe('addLimit', () => {
  it('reckons in the unit of the limit', () => {
    expect(addLimit('2025-09-30', { amount: 5, unit: 'working-day' }).due).toBe('2025-10-14')
    expect(addLimit('2026-09-01', { amount: 1, unit: 'month' }).due).toBe('2026-10-08')
  })
})

describe('the explanation', () => {
  it('says what was skipped and what worked', () => {
    const { explanation } = addWorkingDays('2025-09-30', 5)
    expect(explanation).toMatchObject({
      holidays: [{ from: '2025-10-01', to: '2025-10-08', zh: '国庆节、中秋' }],
      makeupDays: ['2025-10-11'],
    })
    expect(explainDue(explanation)).toBe(
      '2025-09-30 收到，5 个工作日，跳过 10-01…10-08 国庆节、中秋，10-11 上班，应于 2025-10-14 办结',
    )
    expect(explainDue(explanation, 'en', 'rule 2016 v1')).toBe(
      'received 2025-09-30, 5 working days, skips 10-01…10-08 National Day, Mid-autumn Festival, 10-11 works, due 2025-10-14, rule 2016 v1',
    )
  })

  it('says that an end moved, and why a date is provisional', () => {
    expect(explainDue(addMonths('2026-09-01', 1).explanation)).toBe(
      '2026-09-01 收到，1 个月，10-01 为休息日，顺延，跳过 10-01…10-07 国庆节，应于 2026-10-08 办结',
    )
    expect(explainDue(addWorkingDays('2026-12-31', 1).explanation)).toBe(
      '2026-12-31 收到，1 个工作日，应于 2027-01-01 办结，暂定（2027 年的放假安排不在日历内）',
    )
  })

  it('is complete in English too, and names the year where it is another', () => {
    expect(explainDue(addMonths('2026-09-01', 1).explanation, 'en')).toBe(
      'received 2026-09-01, 1 month, 10-01 is a rest day, moved on, skips 10-01…10-07 National Day, due 2026-10-08',
    )
    expect(explainDue(addWorkingDays('2025-12-31', 1).explanation, 'en')).toBe(
      "received 2025-12-31, 1 working day, skips 2026-01-01…2026-01-03 New Year's Day, 2026-01-04 works, due 2026-01-04",
    )
    expect(explainDue(addWorkingDays('2026-12-31', 2).explanation, 'en')).toBe(
      'received 2026-12-31, 2 working days, due 2027-01-04, provisional (no calendar for 2027)',
    )
  })

  it('accounts for every day between start and due date', () => {
    fc.assert(
      fc.property(covered, fc.integer({ min: 1, max: 40 }), (start, days) => {
        const { due, explanation } = addWorkingDays(start, days)
        for (let day = addDays(start, 1); day <= due; day = addDays(day, 1)) {
          const skipped = explanation.holidays.some(({ from, to }) => from <= day && day <= to)
          expect(skipped).toBe(calendar.special.get(day)?.kind === 'holiday')
        }
      }),
    )
  })
})

describe('the due instant', () => {
  const zone = process.env.TZ
  afterEach(() => {
    if (zone === undefined) delete process.env.TZ
    else process.env.TZ = zone
  })

  it('is 24:00 in China', () => {
    expect(dueInstant('2025-10-14')).toEqual({
      epochMs: Date.parse('2025-10-15T00:00:00+08:00'),
      iso: '2025-10-14T16:00:00.000Z',
    })
  })

  it.each(['America/Los_Angeles', 'Pacific/Kiritimati', 'UTC'])(
    'does not depend on a machine that lives in %s',
    (name) => {
      process.env.TZ = name
      expect(dueInstant('2026-03-08').iso).toBe('2026-03-08T16:00:00.000Z')
      expect(addWorkingDays('2026-02-13', 10).due).toBe('2026-03-05')
    },
  )
})
