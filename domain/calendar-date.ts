/** A calendar day as text `YYYY-MM-DD`; no time zone is attached to it. */
export type CalendarDate = string

const dayMs = 86_400_000
const shanghaiOffsetMs = 8 * 3_600_000
const pattern = /^(\d{4})-(\d{2})-(\d{2})$/

/** Error for a day or a count that cannot be reckoned with; the text is safe to show. */
export type DateRangeError = RangeError & { readonly code: 'date-not-real' | 'count-not-allowed' }

/** Builds the error that date rules throw. */
export function dateRangeError(code: DateRangeError['code'], message: string): DateRangeError {
  return Object.assign(new RangeError(message), { code })
}

const lengthOfMonth = (year: number, month: number): number => {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return [4, 6, 9, 11].includes(month) ? 30 : 31
}

/** True for text `YYYY-MM-DD` that names a day that exists (years 0001 to 9999). */
export function isCalendarDate(value: unknown): value is CalendarDate {
  const match = typeof value === 'string' ? pattern.exec(value) : null
  if (!match) return false
  const [year, month, day] = match.slice(1).map(Number)
  if (!year || !month || !day) return false
  return month <= 12 && day <= lengthOfMonth(year, month)
}

/** Throws a RangeError with code `date-not-real` unless the value is a day that exists. */
export function assertCalendarDate(value: unknown): asserts value is CalendarDate {
  if (isCalendarDate(value)) return
  const shown = typeof value === 'string' && pattern.test(value) ? `: ${value}` : ''
  throw dateRangeError('date-not-real', `Not a calendar day of the form YYYY-MM-DD${shown}`)
}

/** Days since 1970-01-01 (negative before); reckoned in UTC, so no machine's time zone matters. */
export function dayNumber(date: CalendarDate): number {
  assertCalendarDate(date)
  return new Date(`${date}T00:00:00Z`).getTime() / dayMs
}

/** The day with a given number; throws a RangeError outside the years 0001 to 9999. */
export function dateOfDayNumber(number: number): CalendarDate {
  const instant = new Date(number * dayMs)
  const text = Number.isNaN(instant.getTime()) ? '' : instant.toISOString().slice(0, 10)
  if (!isCalendarDate(text)) throw dateRangeError('date-not-real', 'The day lies outside 0001–9999')
  return text
}

/** The day that lies `days` later (earlier if negative). */
export function addDays(date: CalendarDate, days: number): CalendarDate {
  return dateOfDayNumber(dayNumber(date) + days)
}

/** Same day number `months` later, or the last day of a shorter month. */
export function addCalendarMonths(date: CalendarDate, months: number): CalendarDate {
  assertCalendarDate(date)
  const total = yearOf(date) * 12 + Number(date.slice(5, 7)) - 1 + months
  const year = Math.floor(total / 12)
  const month = (total % 12) + 1
  const day = Math.min(Number(date.slice(8)), lengthOfMonth(year, month))
  const two = (number: number): string => String(number).padStart(2, '0')
  const result = `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`
  if (!isCalendarDate(result))
    throw dateRangeError('date-not-real', 'The day lies outside 0001–9999')
  return result
}

/** Monday is 1, Sunday is 7. */
export function weekdayOf(date: CalendarDate): number {
  return ((((dayNumber(date) + 3) % 7) + 7) % 7) + 1
}

/** The year of a day. */
export function yearOf(date: CalendarDate): number {
  return Number(date.slice(0, 4))
}

/** Completed years of age on a day; someone born on 29 February completes a year on 1 March. */
export function ageOn(birthDate: CalendarDate, day: CalendarDate): number {
  const had = day.slice(5) >= birthDate.slice(5)
  return yearOf(day) - yearOf(birthDate) - (had ? 0 : 1)
}

/** The day that it is in China (UTC+8, no summer time) at an instant in epoch milliseconds. */
export function shanghaiDate(epochMs: number): CalendarDate {
  return dateOfDayNumber(Math.floor((epochMs + shanghaiOffsetMs) / dayMs))
}

/** An instant, both ways that callers need it. */
export interface Instant {
  readonly epochMs: number
  /** UTC, e.g. 2025-10-14T16:00:00.000Z */
  readonly iso: string
}

/** 24:00 of a day in China: the instant at which a limit that ends on the day is over. */
export function endOfDayInstant(date: CalendarDate): Instant {
  const epochMs = (dayNumber(date) + 1) * dayMs - shanghaiOffsetMs
  return { epochMs, iso: new Date(epochMs).toISOString() }
}
