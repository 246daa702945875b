import { addDays, type CalendarDate } from './calendar-date'
import type { WorkCalendar } from './calendar'

/** Consecutive holidays, e.g. 2025-10-01 to 2025-10-08, named by all that fall into them. */
export interface SkippedHolidays {
  readonly from: CalendarDate
  readonly to: CalendarDate
  readonly zh: string
  readonly en: string
}

/** How a due date came about; holds no text that depends on a language. */
export interface DueExplanation {
  readonly start: CalendarDate
  readonly unit: 'working-day' | 'month'
  readonly amount: number
  readonly due: CalendarDate
  /** the end by the count of months, where it was a rest day and the due date moved on */
  readonly movedFrom?: CalendarDate
  readonly holidays: readonly SkippedHolidays[]
  readonly makeupDays: readonly CalendarDate[]
  readonly provisional: boolean
  /** years that were reckoned without a published calendar */
  readonly uncoveredYears: readonly number[]
  readonly calendarVersion: string
}

/** The holidays and make-up days after `from` up to `to`. */
export function specialDaysBetween(
  from: CalendarDate,
  to: CalendarDate,
  calendar: WorkCalendar,
): Pick<DueExplanation, 'holidays' | 'makeupDays'> {
  const holidays: SkippedHolidays[] = []
  const makeupDays: CalendarDate[] = []
  for (const { date, kind, zh, en } of calendar.special.values()) {
    if (date <= from || date > to) continue
    if (kind === 'makeup_workday') {
      makeupDays.push(date)
      continue
    }
    const last = holidays.at(-1)
    if (!last || addDays(last.to, 1) !== date) holidays.push({ from: date, to: date, zh, en })
    else holidays[holidays.length - 1] = joined(last, date, zh, en)
  }
  return { holidays, makeupDays }
}

const joined = (
  run: SkippedHolidays,
  to: CalendarDate,
  zh: string,
  en: string,
): SkippedHolidays => {
  const known = run.zh.split('、').includes(zh)
  return {
    ...run,
    to,
    zh: known ? run.zh : `${run.zh}、${zh}`,
    en: known ? run.en : `${run.en}, ${en}`,
  }
}

const short = (date: CalendarDate, start: CalendarDate): string =>
  date.slice(0, 4) === start.slice(0, 4) ? date.slice(5) : date
const span = (run: SkippedHolidays, start: CalendarDate): string =>
  run.from === run.to ? short(run.from, start) : `${short(run.from, start)}…${short(run.to, start)}`

/**
 * The sentence that a person reads beside a due date; `rule` names the rule and its version, in
 * the language asked for.
 */
export function explainDue(
  explanation: DueExplanation,
  lang: 'zh' | 'en' = 'zh',
  rule?: string,
): string {
  return lang === 'zh' ? chinese(explanation, rule) : english(explanation, rule)
}

function chinese(explanation: DueExplanation, rule?: string): string {
  const { start, unit, amount, due, movedFrom, holidays, makeupDays } = explanation
  const parts = [`${start} 收到`, unit === 'month' ? `${amount} 个月` : `${amount} 个工作日`]
  if (movedFrom) parts.push(`${short(movedFrom, start)} 为休息日，顺延`)
  if (holidays.length > 0)
    parts.push(`跳过 ${holidays.map((run) => `${span(run, start)} ${run.zh}`).join('、')}`)
  if (makeupDays.length > 0)
    parts.push(`${makeupDays.map((date) => short(date, start)).join('、')} 上班`)
  parts.push(`应于 ${due} 办结`)
  if (explanation.provisional)
    parts.push(`暂定（${explanation.uncoveredYears.join('、')} 年的放假安排不在日历内）`)
  if (rule) parts.push(rule)
  return parts.join('，')
}

function english(explanation: DueExplanation, rule?: string): string {
  const { start, unit, amount, due, movedFrom, holidays, makeupDays } = explanation
  const counted = `${amount} ${unit === 'month' ? 'month' : 'working day'}${amount === 1 ? '' : 's'}`
  const parts = [`received ${start}`, counted]
  if (movedFrom) parts.push(`${short(movedFrom, start)} is a rest day, moved on`)
  if (holidays.length > 0)
    parts.push(`skips ${holidays.map((run) => `${span(run, start)} ${run.en}`).join(', ')}`)
  if (makeupDays.length > 0)
    parts.push(
      `${makeupDays.map((date) => short(date, start)).join(', ')} ${makeupDays.length === 1 ? 'works' : 'work'}`,
    )
  parts.push(`due ${due}`)
  if (explanation.provisional)
    parts.push(`provisional (no calendar for ${explanation.uncoveredYears.join(', ')})`)
  if (rule) parts.push(rule)
  return parts.join(', ')
}
