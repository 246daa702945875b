import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import {
  addCalendarMonths,
  addDays,
  ageOn,
  dateOfDayNumber,
  dayNumber,
  isCalendarDate,
  shanghaiDate,
  weekdayOf,
} from './calendar-date'

const day = fc.integer({ min: dayNumber('0001-01-01'), max: dayNumber('9999-12-31') })

describe('calendar days', () => {
  it.each([
    ['2024-02-29', true],
    ['2000-02-29', true],
    ['1900-02-29', false],
    ['2025-02-29', false],
    ['2025-04-31', false],
    ['2025-00-10', false],
    ['2025-10-00', false],
    ['0000-01-01', false],
    ['2025-1-1', false],
    ['２０２５-01-01', false],
    [20250101, false],
    [null, false],
  ])('%s exists: %s', (value, exists) => {
    expect(isCalendarDate(value)).toBe(exists)
  })

  it('are numbered without gaps from 0001 to 9999', () => {
    fc.assert(
      fc.property(day, (number) => {
        const date = dateOfDayNumber(number)
        expect(isCalendarDate(date)).toBe(true)
        expect(dayNumber(date)).toBe(number)
        expect(weekdayOf(date)).toBe(new Date(`${date}T12:00:00Z`).getUTCDay() || 7)
      }),
    )
    expect(() => addDays('9999-12-31', 1)).toThrow(RangeError)
    expect(() => addDays('0001-01-01', -1)).toThrow(RangeError)
    expect(() => addCalendarMonths('9999-12-01', 1)).toThrow(RangeError)
  })

  it('a month later are the same day number or the last of the month', () => {
    expect(addCalendarMonths('2022-08-31', 18)).toBe('2024-02-29')
    expect(addCalendarMonths('2026-03-31', -1)).toBe('2026-02-28')
    fc.assert(
      fc.property(
        fc.integer({ min: dayNumber('1990-01-01'), max: dayNumber('2090-12-31') }),
        fc.nat(240),
        (number, months) => {
          const date = dateOfDayNumber(number)
          const later = addCalendarMonths(date, months)
          const moved = later.slice(8) !== date.slice(8)
          expect(Number(later.slice(8))).toBeLessThanOrEqual(Number(date.slice(8)))
          if (moved) expect(addDays(later, 1).slice(8)).toBe('01')
        },
      ),
    )
  })

  it('begin in China eight hours before they begin in Greenwich', () => {
    expect(shanghaiDate(Date.parse('2026-09-14T15:59:59.999Z'))).toBe('2026-09-14')
    expect(shanghaiDate(Date.parse('2026-09-14T16:00:00.000Z'))).toBe('2026-09-15')
  })

  it('complete a year of age on the birthday', () => {
    expect(ageOn('2022-08-31', '2026-08-31')).toBe(4)
    expect(ageOn('2022-09-01', '2026-08-31')).toBe(3)
    expect(ageOn('2020-02-29', '2026-02-28')).toBe(5)
  })
})
