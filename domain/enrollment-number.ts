import { numberAreaOf } from './areas'
import { isCalendarDate, shanghaiDate, type CalendarDate } from './calendar-date'
import type { Sex } from './code-tables'
import { checkCharacter, checkIdDocument } from './id-number'

/** `G` from the identity number, `J` self-coded, `L` temporary. */
export type NumberKind = 'G' | 'J' | 'L'

/** Why a text is no enrollment number. */
export type EnrollmentNumberIssue =
  | 'number-shape'
  | 'number-identity'
  | 'number-area'
  | 'number-birth-date'
  | 'number-check-character'

/** Answer of `checkEnrollmentNumber`; what the number says is there only if it is well formed. */
export type EnrollmentNumberCheck =
  | {
      readonly ok: true
      readonly normalised: string
      readonly kind: NumberKind
      readonly birthDate: CalendarDate
      /** temporary numbers do not say it */
      readonly sex?: Sex
    }
  | { readonly ok: false; readonly normalised: string; readonly issue: EnrollmentNumberIssue }

/** Error of a builder: the parts cannot make a number. The text names the part, never its value. */
export type EnrollmentNumberError = RangeError & { readonly code: EnrollmentNumberIssue }

/** The most children of one area and birth date that self-coded numbers can tell apart, per sex. */
export const selfCodedPerSex = 500

const refuse = (code: EnrollmentNumberIssue, message: string): EnrollmentNumberError =>
  Object.assign(new RangeError(message), { code })

const formalShape = /^[GJ]\d{17}[\dX]$/
const temporaryShape = /^L\d{18}$/

/** G number of a child whose citizen identity number passed its checks. RangeError otherwise. */
export function formalNumber(idNumber: string, today?: CalendarDate): string {
  const { ok, normalised } = checkIdDocument({
    type: '1',
    number: idNumber,
    ...(today && { today }),
  })
  if (!ok) throw refuse('number-identity', 'The identity number does not pass its checks')
  return `G${normalised}`
}

/** The first 14 digits of a self-made number; functional districts use the county they lie in. */
function head(area: string, birthDate: CalendarDate): string {
  const code = numberAreaOf(area)
  if (!/^[1-9]\d{5}$/.test(code)) throw refuse('number-area', 'The area has no six-digit code')
  if (!isCalendarDate(birthDate)) throw refuse('number-birth-date', 'The birth date is no real day')
  return `${code}${birthDate.replaceAll('-', '')}`
}

/**
 * J number of a child without citizen identity number. `area` is the institution's; `sequence` runs
 * from 0 to 999 and is odd for boys and even for girls. RangeError with a code otherwise.
 */
export function selfCodedNumber(parts: {
  readonly area: string
  readonly birthDate: CalendarDate
  readonly sequence: number
}): string {
  const first = head(parts.area, parts.birthDate)
  if (!Number.isInteger(parts.sequence) || parts.sequence < 0 || parts.sequence > 999)
    throw refuse('number-shape', 'The sequence is a whole number from 0 to 999')
  const first17 = `${first}${String(parts.sequence).padStart(3, '0')}`
  return `J${first17}${checkCharacter(first17)}`
}

/** The n-th sequence (from 0) of a sex: 1, 3, 5 … for boys and 2, 4, 6 … 998, 0 for girls. */
export function selfCodedSequence(sex: Sex, n: number): number {
  if (!Number.isInteger(n) || n < 0 || n >= selfCodedPerSex)
    throw refuse('number-shape', `A sex has ${selfCodedPerSex} sequences per area and day`)
  return sex === '1' ? 2 * n + 1 : (2 * n + 2) % 1000
}

/**
 * L number for a child before its checks or without a usable document. `random` is a whole number
 * from 0 to 9999, drawn by the caller from a secure source. RangeError with a code otherwise.
 */
export function temporaryNumber(parts: {
  readonly area: string
  readonly birthDate: CalendarDate
  readonly random: number
}): string {
  const first = head(parts.area, parts.birthDate)
  if (!Number.isInteger(parts.random) || parts.random < 0 || parts.random > 9999)
    throw refuse('number-shape', 'The random part is a whole number from 0 to 9999')
  return `L${first}${String(parts.random).padStart(4, '0')}`
}

/**
 * Checks the form of an enrollment number as a person typed it (spaces, width and case do not
 * matter). It says nothing about whether the number was ever issued. Never throws.
 */
export function checkEnrollmentNumber(
  text: string,
  today: CalendarDate = shanghaiDate(Date.now()),
): EnrollmentNumberCheck {
  const normalised =
    typeof text === 'string'
      ? text
          .normalize('NFKC')
          .replace(/[\p{Cf}\s]/gu, '')
          .toUpperCase()
      : ''
  const no = (issue: EnrollmentNumberIssue): EnrollmentNumberCheck => ({
    ok: false,
    normalised,
    issue,
  })
  const formal = formalShape.test(normalised)
  if (!formal && !temporaryShape.test(normalised)) return no('number-shape')
  const digits = normalised.slice(1)
  const birthDate = `${digits.slice(6, 10)}-${digits.slice(10, 12)}-${digits.slice(12, 14)}`
  if (digits.startsWith('0')) return no('number-area')
  if (formal && checkCharacter(digits) !== digits[17]) return no('number-check-character')
  if (!isCalendarDate(birthDate) || birthDate > today) return no('number-birth-date')
  if (!formal) return { ok: true, normalised, kind: 'L', birthDate }
  const kind = normalised.startsWith('G') ? 'G' : 'J'
  if (kind === 'G' && !checkIdDocument({ type: '1', number: digits, today }).ok)
    return no('number-identity')
  return { ok: true, normalised, kind, birthDate, sex: Number(digits[16]) % 2 === 1 ? '1' : '2' }
}
