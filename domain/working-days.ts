import {
  addCalendarMonths,
  addDays,
  assertCalendarDate,
  dateOfDayNumber,
  dateRangeError,
  dayNumber,
  endOfDayInstant,
  yearOf,
  type CalendarDate,
  type Instant,
} from './calendar-date'
import { calendar as statutory, isWorkingDayNumber, type WorkCalendar } from './calendar'
import { specialDaysBetween, type DueExplanation } from './due-explanation'

export { calendar } from './calendar'

/** A limit as rules give it. */
export interface Limit {
  readonly amount: number
  readonly unit: 'working-day' | 'month'
}

/** The end of a limit. */
export interface DueDate {
  readonly due: CalendarDate
  /** true if a year outside the calendar was touched: recompute when its notice is published */
  readonly provisional: boolean
  readonly explanation: DueExplanation
}

/** More working days than any legal limit has; a larger number is a mistake of the caller. */
const mostDays = 10_000

function assertCount(count: number): void {
  if (Number.isInteger(count) && count >= 0 && count <= mostDays) return
  throw dateRangeError('count-not-allowed', `A limit is a whole number from 0 to ${mostDays}`)
}

function uncoveredYears(from: CalendarDate, to: CalendarDate, within: WorkCalendar): number[] {
  const years: number[] = []
  for (let year = yearOf(from); year <= yearOf(to); year += 1)
    if (!within.years.has(year)) years.push(year)
  return years
}

function nextWorking(day: number, calendar: WorkCalendar): number {
  let next = day
  while (!isWorkingDayNumber(next, calendar)) next += 1
  return next
}

/** The day itself if people work on it, else the next day on which they do. */
export function nextWorkingDay(
  date: CalendarDate,
  calendar: WorkCalendar = statutory,
): CalendarDate {
  return dateOfDayNumber(nextWorking(dayNumber(date), calendar))
}

/**
 * The last day of a limit in working days: the start is not counted (Civil Code, articles 200 to
 * 204). Zero days end on the start, or the next working day. RangeError with a code for a day that
 * does not exist or a count that is not a whole number of at least 0.
 */
export function addWorkingDays(
  start: CalendarDate,
  days: number,
  calendar: WorkCalendar = statutory,
): DueDate {
  assertCalendarDate(start)
  assertCount(days)
  let day = days === 0 ? nextWorking(dayNumber(start), calendar) : dayNumber(start)
  for (let left = days; left > 0; left -= 1) day = nextWorking(day + 1, calendar)
  const due = dateOfDayNumber(day)
  const missing = uncoveredYears(start, due, calendar)
  const provisional = missing.length > 0
  return {
    due,
    provisional,
    explanation: {
      start,
      unit: 'working-day',
      amount: days,
      due,
      ...specialDaysBetween(start, due, calendar),
      provisional,
      uncoveredYears: missing,
      calendarVersion: calendar.version,
    },
  }
}

/**
 * The last day of a limit in months: the same day number, or the month's last day; an end on a rest
 * day moves to the next working day. Errors as for `addWorkingDays`.
 */
export function addMonths(
  start: CalendarDate,
  months: number,
  calendar: WorkCalendar = statutory,
): DueDate {
  assertCalendarDate(start)
  assertCount(months)
  const end = addCalendarMonths(start, months)
  const due = nextWorkingDay(end, calendar)
  const missing = uncoveredYears(start, due, calendar)
  const provisional = missing.length > 0
  return {
    due,
    provisional,
    explanation: {
      start,
      unit: 'month',
      amount: months,
      due,
      ...(due === end ? {} : { movedFrom: end }),
      // Only days around the end matter: months run over holidays without noticing them.
      ...specialDaysBetween(due === end ? due : addDays(end, -1), due, calendar),
      provisional,
      uncoveredYears: missing,
      calendarVersion: calendar.version,
    },
  }
}

/** The last day of a limit in whichever unit it is given. Errors as for `addWorkingDays`. */
export function addLimit(
  start: CalendarDate,
  limit: Limit,
  calendar: WorkCalendar = statutory,
): DueDate {
  return limit.unit === 'month'
    ? addMonths(start, limit.amount, calendar)
    : addWorkingDays(start, limit.amount, calendar)
}

/**
 * Working days after `from` up to and with `to`, so that it undoes `addWorkingDays`; negative when
 * `to` lies before `from` (how many days something is overdue).
 */
export function workingDaysBetween(
  from: CalendarDate,
  to: CalendarDate,
  calendar: WorkCalendar = statutory,
): number {
  assertCalendarDate(from)
  assertCalendarDate(to)
  if (to < from) return -workingDaysBetween(to, from, calendar)
  let count = 0
  const last = dayNumber(to)
  for (let day = dayNumber(from) + 1; day <= last; day += 1)
    if (isWorkingDayNumber(day, calendar)) count += 1
  return count
}

/** 24:00 of the due date in China, the instant from which something is overdue. */
export function dueInstant(date: CalendarDate): Instant {
  return endOfDayInstant(date)
}
