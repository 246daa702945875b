import type { SpecialDay, WorkCalendar } from '../domain/calendar'
import { makeCalendar } from '../domain/calendar'
import type { Db, Tx } from './connect'

let kept: { at: number; calendar: WorkCalendar } | undefined
const keepMs = 10_000

/** The calendar as imported; kept for ten seconds, since every due date asks for it and it changes once a year. */
export async function loadCalendar(db: Db | Tx): Promise<WorkCalendar> {
  if (kept && Date.now() - kept.at < keepMs) return kept.calendar
  const days = await db.selectFrom('calendar_day').selectAll().execute()
  const years = await db.selectFrom('calendar_year').select('year').execute()
  const special: SpecialDay[] = days.map((each) => ({
    date: each.day,
    kind: each.kind,
    zh: each.name_zh,
    en: each.name_en,
  }))
  const version = `CN ${years
    .map(({ year }) => year)
    .sort()
    .join(',')} v${Math.max(1, ...days.map((d) => d.version))}`
  const calendar = makeCalendar(
    special,
    years.map(({ year }) => year),
    version,
  )
  kept = { at: Date.now(), calendar }
  return calendar
}
