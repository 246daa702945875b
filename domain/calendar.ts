import { statutoryCalendar } from './data/statutory-calendar'
import { dayNumber, yearOf, type CalendarDate } from './calendar-date'

/** A day on which the State Council's yearly notice departs from Monday to Friday. */
export interface SpecialDay {
  readonly date: CalendarDate
  readonly kind: 'holiday' | 'makeup_workday'
  readonly zh: string
  readonly en: string
}

/** The statutory calendar of the years that it covers. */
export interface WorkCalendar {
  /** shown in explanations, so that a due date names the calendar that it was reckoned with */
  readonly version: string
  readonly years: ReadonlySet<number>
  /** in the order of their dates */
  readonly special: ReadonlyMap<CalendarDate, SpecialDay>
  /** the same days by their number, with which loops over many days reckon */
  readonly works: ReadonlyMap<number, boolean>
}

/**
 * Builds a calendar. `years` are those whose notice is known entirely; a year may be known and
 * have no special day in the list.
 */
export function makeCalendar(
  days: readonly SpecialDay[],
  years: readonly number[],
  version: string,
): WorkCalendar {
  const ordered = [...days].sort((one, other) => dayNumber(one.date) - dayNumber(other.date))
  return {
    version,
    years: new Set(years),
    special: new Map(ordered.map((day) => [day.date, day])),
    works: new Map(ordered.map((day) => [dayNumber(day.date), day.kind === 'makeup_workday'])),
  }
}

/** The State Council's arrangements of 2024, 2025 and 2026. */
export const calendar: WorkCalendar = makeCalendar(
  statutoryCalendar,
  [2024, 2025, 2026],
  'CN-2024-2026',
)

/** False for days of years whose notice is not published, where Monday to Friday is only a guess. */
export function isCovered(date: CalendarDate, within: WorkCalendar = calendar): boolean {
  return within.years.has(yearOf(date))
}

/** As `isWorkingDay`, for the number of a day. */
export function isWorkingDayNumber(day: number, within: WorkCalendar): boolean {
  // Day 0, 1 January 1970, was a Thursday.
  return within.works.get(day) ?? (((day + 3) % 7) + 7) % 7 < 5
}

/** Monday to Friday outside a holiday, or a make-up day. RangeError for a day that does not exist. */
export function isWorkingDay(date: CalendarDate, within: WorkCalendar = calendar): boolean {
  return isWorkingDayNumber(dayNumber(date), within)
}
