import { dateOfDayNumber, dayNumber, isCalendarDate } from './calendar-date'

/** What reading gives: a value, or the code of what is wrong. */
export type Reading<T> = { readonly value: T } | { readonly code: string }

const unreadable = { code: 'date-unreadable' } as const
const notReal = { code: 'date-not-real' } as const

// Excel counts days from here; before 1 March 1900 its 1900 system is one day off (it believes in
// 29 February 1900), which no date in a preschool reaches.
const epoch1900 = dayNumber('1899-12-30')
const days1904 = 1462
const first = dayNumber('1990-01-01')
const last = dayNumber('2099-12-31')
const lastSerial = 2_958_465

const time =
  /^(?:上午|下午)?(?:[01]?\d|2[0-3])[:：][0-5]?\d(?:[:：][0-5]?\d(?:\.\d+)?)?(?: ?[AaPp][Mm])?$/u
const forms = [
  /^(\d{4})-(\d{1,2})-(\d{1,2})$/,
  /^(\d{4})\/(\d{1,2})\/(\d{1,2})$/,
  /^(\d{4})\.(\d{1,2})\.(\d{1,2})$/,
  /^(\d{4})年(\d{1,2})月(\d{1,2})日$/,
  /^(\d{4})(\d{2})(\d{2})$/,
]

function dayOf(text: string): Reading<string> {
  for (const form of forms) {
    const match = form.exec(text)
    if (!match) continue
    const [year = '', month = '', day = ''] = match.slice(1)
    const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
    return isCalendarDate(date) ? { value: date } : notReal
  }
  return unreadable
}

/** Reads a date written as text in one of the five forms, with or without a time of day behind. */
export function readDateText(text: string): Reading<string> {
  const [day = '', ...rest] = text.split(/\s+/u)
  const clock = rest.join(' ')
  if (clock && !time.test(clock)) return unreadable
  return dayOf(day)
}

/**
 * Reads a date kept as a number: a serial of the workbook's date system, whose fraction is the time
 * of day, or the digits YYYYMMDD. A number not shown as a date counts only within 1990–2099.
 */
export function readDateNumber(
  number: number,
  shownAsDate: boolean,
  date1904: boolean,
): Reading<string> {
  if (!Number.isFinite(number)) return unreadable
  if (Number.isInteger(number) && number >= 10_000_000 && number <= 99_999_999)
    return dayOf(String(number))
  const serial = Math.floor(number) + (date1904 ? days1904 : 0)
  const day = epoch1900 + serial
  const plausible = day >= first && day <= last
  if (!plausible && !(shownAsDate && serial >= 1 && serial <= lastSerial)) return unreadable
  return { value: dateOfDayNumber(day) }
}
