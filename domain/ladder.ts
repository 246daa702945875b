import { endOfDayInstant, type CalendarDate, type Instant } from './calendar-date'
import { calendar as statutory, isCovered, type WorkCalendar } from './calendar'
import { addWorkingDays, workingDaysBetween } from './working-days'

/** One rung of a clock; each fires once and none decides anything. */
export interface Rung extends Instant {
  readonly rung: 'reminder' | 'overdue' | 'escalation'
  /** 1 or 2 for reminders (half, four fifths), 0 for overdue, 1… for escalations upwards */
  readonly level: number
  /** the day at whose end (24:00 in China) the rung fires */
  readonly date: CalendarDate
  /** true if the day was reckoned outside the years of the calendar */
  readonly provisional: boolean
}

const reminderShares = [50, 80]

/**
 * The rungs of a step that opened on one day and is due on another, in the order in which they
 * fire: reminders at the end of working day ⌈50 %⌉ and ⌈80 %⌉, overdue at the due instant, then one
 * escalation for each entry of `escalateAfter` (working days after the due date). A step without a
 * working day between opening and due date has no reminders. RangeError as for `addWorkingDays`.
 */
export function ladder(
  opened: CalendarDate,
  due: CalendarDate,
  calendar: WorkCalendar = statutory,
  escalateAfter: readonly number[] = [1, 3],
): Rung[] {
  const days = workingDaysBetween(opened, due, calendar)
  const after = (from: CalendarDate, count: number, rung: Rung['rung'], level: number): Rung => {
    const { due: date, provisional } = addWorkingDays(from, count, calendar)
    return { rung, level, date, provisional, ...endOfDayInstant(date) }
  }
  const reminders =
    days > 0
      ? reminderShares.map((share, at) =>
          after(opened, Math.ceil((days * share) / 100), 'reminder', at + 1),
        )
      : []
  const overdue: Rung = {
    rung: 'overdue',
    level: 0,
    date: due,
    provisional: !isCovered(due, calendar),
    ...endOfDayInstant(due),
  }
  const escalations = escalateAfter.map((count, at) => after(due, count, 'escalation', at + 1))
  return [...reminders, overdue, ...escalations]
}
