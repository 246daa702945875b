import { statutoryCalendar } from './data/statutory-calendar'
import { assertCalendarDate, weekdayOf, yearOf, type CalendarDate } from './calendar-date'

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
  readonly special: ReadonlyMap<CalendarDate, SpecialDay>
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
  for (const { date } of days) assertCalendarDate(date)
  return { version, years: new Set(years), special: new Map(days.map((day) => [day.date, day])) }
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

/** Monday to Friday outside a holiday, or a make-up day. RangeError for a day that does not exist. */
export function isWorkingDay(date: CalendarDate, within: WorkCalendar = calendar): boolean {
  assertCalendarDate(date)
  const special = within.special.get(date)
  return special ? special.kind === 'makeup_workday' : weekdayOf(date) <= 5
}
