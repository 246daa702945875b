/** How two birth dates (`YYYY-MM-DD`) relate; `unknown` if one of them is missing. */
export type DateRelation = 'same' | 'swapped' | 'one-digit' | 'different' | 'unknown'

const digitsOf = (date: string): string => date.replace(/\D/gu, '')

/**
 * Compares two dates digit by digit. `swapped`: two digits changed places, or month and day did.
 * `one-digit`: one digit is another. Both are slips of a typing clerk, so plain distance in days
 * does not matter.
 */
export const compareDates = (a: string | null, b: string | null): DateRelation => {
  if (!a || !b) return 'unknown'
  if (a === b) return 'same'
  const x = digitsOf(a)
  const y = digitsOf(b)
  if (x.length !== 8 || y.length !== 8) return 'unknown'
  if (
    x.slice(0, 4) === y.slice(0, 4) &&
    x.slice(4, 6) === y.slice(6) &&
    x.slice(6) === y.slice(4, 6)
  ) {
    return 'swapped'
  }
  const wrong = [...x].flatMap((digit, index) => (digit === y[index] ? [] : [index]))
  const [first = 0, second = 0] = wrong
  if (wrong.length === 1) return 'one-digit'
  if (wrong.length === 2 && x[first] === y[second] && x[second] === y[first]) return 'swapped'
  return 'different'
}
