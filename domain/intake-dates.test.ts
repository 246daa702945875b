import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { dateOfDayNumber, dayNumber } from './calendar-date'
import { readDateNumber, readDateText } from './intake-dates'

const day = fc
  .integer({ min: dayNumber('1990-01-01'), max: dayNumber('2099-12-31') })
  .map(dateOfDayNumber)

describe('dates of a workbook', () => {
  it('are the same in every form', () => {
    fc.assert(
      fc.property(
        day,
        fc.boolean(),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (date, short, time) => {
          const [year = '', month = '', dayOfMonth = ''] = date
            .split('-')
            .map((part) => (short ? String(Number(part)) : part))
          const compact = date.replaceAll('-', '')
          for (const text of [
            [year, month, dayOfMonth].join('-'),
            [year, month, dayOfMonth].join('/'),
            [year, month, dayOfMonth].join('.'),
            `${year}年${month}月${dayOfMonth}日`,
            compact,
          ]) {
            expect(readDateText(text)).toEqual({ value: date })
            expect(readDateText(`${text} 08:30:00`)).toEqual({ value: date })
          }
          const serial = dayNumber(date) - dayNumber('1899-12-30')
          expect(readDateNumber(Number(compact), false, false)).toEqual({ value: date })
          expect(readDateNumber(serial + time, false, false)).toEqual({ value: date })
          expect(readDateNumber(serial - 1462 + time, true, true)).toEqual({ value: date })
        },
      ),
    )
  })

  it('outside 1990–2099 count only where the cell shows a date', () => {
    expect(readDateNumber(32_873, false, false)).toEqual({ code: 'date-unreadable' })
    expect(readDateNumber(32_873, true, false)).toEqual({ value: '1989-12-31' })
    expect(readDateNumber(73_051, false, false)).toEqual({ code: 'date-unreadable' })
    expect(readDateNumber(-3, true, false)).toEqual({ code: 'date-unreadable' })
    expect(readDateNumber(1e300, true, false)).toEqual({ code: 'date-unreadable' })
  })

  it.each([
    ['2022-02-30', 'date-not-real'],
    ['20221301', 'date-not-real'],
    ['2022年0月1日', 'date-not-real'],
    ['22-3-15', 'date-unreadable'],
    ['15/3/2022', 'date-unreadable'],
    ['2022-03', 'date-unreadable'],
    ['2022年3月', 'date-unreadable'],
    ['2022-03-15 25:00', 'date-unreadable'],
    ['2022-03-15x', 'date-unreadable'],
    ['不详', 'date-unreadable'],
  ])('%s is %s', (text, code) => {
    expect(readDateText(text)).toEqual({ code })
  })
})
