import { shanghaiDate } from '../../../domain/calendar-date'
import { labelOf, type TableName } from '../../../domain/code-tables'

/** The two languages of the desk. */
export type Lang = 'zh' | 'en'

const clock = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Asia/Shanghai',
  hour: '2-digit',
  minute: '2-digit',
})

/** An instant as `2026-11-23 09:12`, in China's time. */
export function instantText(iso: string | null | undefined): string {
  if (!iso) return ''
  const at = new Date(iso)
  return `${shanghaiDate(at.getTime())} ${clock.format(at)}`
}

/** The day of an instant in China, `2026-11-23`. */
export const dayOf = (iso: string | null | undefined): string =>
  iso ? shanghaiDate(new Date(iso).getTime()) : ''

/** A legal date in a sentence: 2026年11月23日, or as it is in English. */
export function dateInText(date: string, lang: Lang): string {
  const [year, month, day] = date.split('-').map(Number)
  return lang === 'zh' ? `${year}年${month}月${day}日` : date
}

/** A code's label, or an empty text where nothing is recorded. */
export const codeText = (table: TableName, code: string | null | undefined, lang: Lang): string =>
  code ? labelOf(table, code, lang) : ''

/** 2026 as 2026–2027学年. */
export const schoolYearText = (year: number, lang: Lang): string =>
  lang === 'zh' ? `${year}–${year + 1}学年` : `School year ${year}/${year + 1}`

/** The school year that a day lies in; it begins on 1 September. */
export function schoolYearOf(day: string): number {
  const year = Number(day.slice(0, 4))
  return Number(day.slice(5, 7)) >= 9 ? year : year - 1
}

/** What was typed as a date, in any of the usual ways, as YYYY-MM-DD; undefined if it is none. */
export function readDate(text: string): string | undefined {
  const half = text.normalize('NFKC').trim()
  const match =
    /^(\d{4})(\d{2})(\d{2})$/.exec(half) ??
    /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(half)
  if (!match) return undefined
  const [, year, month, day] = match
  const date = `${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}`
  const real = new Date(`${date}T00:00:00Z`)
  return !Number.isNaN(real.getTime()) && real.toISOString().startsWith(date) ? date : undefined
}
