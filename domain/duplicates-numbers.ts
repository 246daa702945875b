import { checkCharacter } from './id-number'

/**
 * How two identity documents relate: one of them has no number; the same number; two well-formed
 * numbers of the citizen kind that differ; one of them is a slip of the fingers away from the
 * other; they differ and one fails its check; another number of the same kind of document
 * (passports are renewed); two kinds that cannot be compared.
 */
export type NumberRelation =
  'missing' | 'same' | 'two-valid' | 'slip' | 'unlike' | 'renewed' | 'incomparable'

/** A document as recorded: a code of the id document type table, and its number. */
export interface DocumentNumber {
  type: string | null
  number: string | null
}

const WITHOUT_NUMBER = new Set(['N', 'Z'])

/** The number without white space, in half-width upper case; null if nothing usable is left. */
const cleanNumber = (number: string | null): string | null => {
  const text = (number ?? '')
    .normalize('NFKC')
    .replace(/[\s\p{Cf}'’‘]/gu, '')
    .toUpperCase()
  // Rows of one repeated character are what people type to get past a mandatory field.
  return text.length < 4 || /^(.)\1*$/u.test(text) ? null : text
}

/** Types 1, C and F (18 characters) share one number space, that of GB 11643. */
const isCitizenKind = (type: string | null, number: string): boolean =>
  type === '1' || type === 'C' || (type === 'F' && !/^[A-Z]/u.test(number))

/** Whether the 18th character fits (GB 11643, MOD 11-2). Nothing else is asked of the number. */
const hasFittingCheck = (number: string): boolean => {
  return /^\d{17}[\dX]$/u.test(number) && checkCharacter(number.slice(0, 17)) === number[17]
}

/**
 * What makes a document unique, to be hidden in a blind index: the bare number for citizen kinds
 * (types 1, C, F with 18 characters), `type:number` for all others; null without a number. Numbers
 * under "other" (Z) are free text and still identify when they are equal.
 */
export const documentKey = (type: string | null, number: string | null): string | null => {
  const clean = cleanNumber(number)
  if (clean === null || type === null || type === 'N') return null
  return isCitizenKind(type, clean) ? clean : `${type}:${clean}`
}

/** One wrong digit, two digits that changed places, or one digit too many or too few. */
export const isSlip = (a: string, b: string): boolean => {
  if (a === b) return false
  const [long, short] = a.length >= b.length ? [a, b] : [b, a]
  if (long.length - short.length > 1) return false
  if (long.length > short.length) {
    for (let i = 0; i < long.length; i += 1) {
      if (long.slice(0, i) + long.slice(i + 1) === short) return true
    }
    return false
  }
  const wrong = [...a].flatMap((digit, index) => (digit === b[index] ? [] : [index]))
  const [first = 0, second = 0] = wrong
  if (wrong.length === 1) return true
  return wrong.length === 2 && a[first] === b[second] && a[second] === b[first]
}

/** Compares two documents; symmetrical. Check characters decide which numbers count as valid. */
export const compareNumbers = (a: DocumentNumber, b: DocumentNumber): NumberRelation => {
  const keyA = documentKey(a.type, a.number)
  const keyB = documentKey(b.type, b.number)
  if (keyA === null || keyB === null) return 'missing'
  if (keyA === keyB) return 'same'
  if (WITHOUT_NUMBER.has(a.type ?? '') || WITHOUT_NUMBER.has(b.type ?? '')) return 'missing'
  const citizenA = isCitizenKind(a.type, keyA)
  const citizenB = isCitizenKind(b.type, keyB)
  if (citizenA && citizenB) {
    if (hasFittingCheck(keyA) && hasFittingCheck(keyB)) {
      return a.type === b.type ? 'two-valid' : 'incomparable'
    }
    return isSlip(keyA, keyB) ? 'slip' : 'unlike'
  }
  return a.type === b.type ? 'renewed' : 'incomparable'
}
