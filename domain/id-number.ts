import { findArea } from './areas'
import { isCalendarDate, shanghaiDate, type CalendarDate } from './calendar-date'
import { documentTypeOf, type Sex } from './code-tables'

/** What can be wrong with a document number, in the order in which it is found. */
export type IdIssueCode =
  | 'code-unknown'
  | 'required'
  | 'id-precision-lost'
  | 'id-fifteen-digits'
  | 'id-shape'
  | 'id-checksum'
  | 'id-birth-date-invalid'
  | 'birth-date-id-mismatch'
  | 'sex-id-mismatch'
  | 'id-province-unknown'
  | 'id-area-unknown'

/** One finding; a warning does not make the document unacceptable. */
export interface IdIssue {
  readonly code: IdIssueCode
  readonly severity: 'error' | 'warning'
}

/** A document to check; `birthDate` and `sex` as recorded, where they must agree with the number. */
export interface IdDocument {
  /** code of the table of document types */
  readonly type: string
  readonly number: string
  readonly birthDate?: CalendarDate | null
  readonly sex?: string | null
  /** the day that counts as today; the present day in China if left out */
  readonly today?: CalendarDate
}

/** Answer of the check. `ok` is false if any issue is an error. */
export interface IdDocumentCheck {
  readonly ok: boolean
  readonly normalised: string
  readonly issues: readonly IdIssue[]
}

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const provinces = /^(1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71)/
const citizenForm = /^[1-9]\d{16}[\dX]$/
const shapes: Readonly<Record<string, RegExp>> = {
  '1': citizenForm,
  C: citizenForm,
  F: /^(9\d{16}[\dX]|[A-Z]{3}\d{12})$/,
  M: /^[HM](\d{8}|\d{10})$/,
  '8': /^(\d{8}|\d{10}\([A-Z]\))$/,
  '6': /^[A-Z]{1,2}\d{6}\([\dA]\)$/,
  '7': /^[157]\d{6}\(\d\)$/,
  A: /^[A-Z\d]{5,20}$/,
}

/** The 18th character of a number by ISO 7064 MOD 11-2, as GB 11643-1999 uses it. */
export function checkCharacter(first17: string): string {
  const sum = weights.reduce((total, weight, at) => total + weight * Number(first17[at]), 0)
  return '10X98765432'.charAt(sum % 11)
}

/**
 * Writes a document number as it is stored: no white space, no invisible characters, half-width,
 * upper case, without the apostrophe by which Excel marks text.
 */
export function normaliseIdNumber(text: string): string {
  return text
    .replace(/[\p{Cf}\s\u0085]/gu, '')
    .replace(/[\uFF01-\uFF5E]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replace(/^['’‘]/, '')
    .toUpperCase()
}

const isEighteen = (type: string, number: string): boolean =>
  type === '1' || type === 'C' || (type === 'F' && number.length === 18)
const birthDateIn = (number: string): string =>
  `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`
const sexIn = (number: string): Sex => (Number(number[16]) % 2 === 1 ? '1' : '2')

/** Excel shows long numbers as 3.50502E+17; the digits behind are gone. */
const isFloat = (text: string): boolean => /^\d+(\.\d*)?E\+?\d+$/.test(text) && /[.+]/.test(text)

function firstError(type: string, number: string, today: CalendarDate): IdIssueCode | undefined {
  if (isFloat(number)) return 'id-precision-lost'
  if (type === '1' && /^\d{15}$/.test(number)) return 'id-fifteen-digits'
  if (shapes[type]?.test(number) === false) return 'id-shape'
  if (!isEighteen(type, number)) return undefined
  if (checkCharacter(number) !== number[17]) return 'id-checksum'
  const born = birthDateIn(number)
  return isCalendarDate(born) && born <= today ? undefined : 'id-birth-date-invalid'
}

function placeIssue(type: string, number: string): IdIssue | undefined {
  if (type === 'C') {
    const known = /^8[123]0000/.test(number)
    return known ? undefined : { code: 'id-province-unknown', severity: 'error' }
  }
  if (type !== '1') return undefined
  if (!provinces.test(number)) return { code: 'id-province-unknown', severity: 'error' }
  // Only a warning: the code names the place of first registration, as it was called then.
  return findArea(number.slice(0, 6)) ? undefined : { code: 'id-area-unknown', severity: 'warning' }
}

const refused = (code: IdIssueCode, normalised: string): IdDocumentCheck => ({
  ok: false,
  normalised,
  issues: [{ code, severity: 'error' }],
})

/**
 * Checks the number of an identity document of any type by GB 11643-1999 and the forms of the
 * other documents. Never throws: a call that makes no sense is answered with an issue.
 */
export function checkIdDocument(document: IdDocument): IdDocumentCheck {
  const { type, number, birthDate, sex, today = shanghaiDate(Date.now()) } = document ?? {}
  const raw: unknown = number
  if (typeof raw === 'number' && raw >= 1e15) return refused('id-precision-lost', '')
  if (raw !== undefined && raw !== null && typeof raw !== 'string') return refused('id-shape', '')
  const normalised = normaliseIdNumber(raw ?? '')
  const documentType = documentTypeOf(type)
  if (!documentType) return refused('code-unknown', normalised)
  if (!normalised) {
    return documentType.numberRequired
      ? refused('required', normalised)
      : { ok: true, normalised, issues: [] }
  }
  const error = firstError(type, normalised, today)
  if (error) return refused(error, normalised)
  const issues: IdIssue[] = []
  if (isEighteen(type, normalised)) {
    if (birthDate && birthDate !== birthDateIn(normalised))
      issues.push({ code: 'birth-date-id-mismatch', severity: 'error' })
    if (sex && sex !== sexIn(normalised))
      issues.push({ code: 'sex-id-mismatch', severity: 'error' })
  }
  const place = placeIssue(type, normalised)
  if (place) issues.push(place)
  return { ok: issues.every(({ severity }) => severity !== 'error'), normalised, issues }
}

/**
 * What an 18-character number says of its holder, to fill a form in; undefined unless the number
 * has the right form and check character and names a day that exists.
 */
export function readIdNumber(number: string): { birthDate: CalendarDate; sex: Sex } | undefined {
  if (typeof number !== 'string') return undefined
  const text = normaliseIdNumber(number)
  if (!citizenForm.test(text) || checkCharacter(text) !== text[17]) return undefined
  const birthDate = birthDateIn(text)
  return isCalendarDate(birthDate) ? { birthDate, sex: sexIn(text) } : undefined
}
