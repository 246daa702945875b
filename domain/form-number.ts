const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'
const form = /^(\d{4})-([0-9A-Z]{6})-(\d{6,9})-([0-9A-Z])$/

/** Check character by ISO 7064 MOD 37,36: finds every wrong character and nearly every swap. */
function checkOf(text: string): string {
  let product = 36
  for (const sign of text) {
    const sum = (product + alphabet.indexOf(sign)) % 36 || 36
    product = (sum * 2) % 37
  }
  return alphabet.charAt((37 - product) % 36)
}

/**
 * The readable number of a confirmation form, `2026-350582-000123-7`: year of printing, county of
 * supervision, running number, check character. It holds no personal data.
 */
export function makeFormNumber(year: number, countyCode: string, sequence: number): string {
  const head = [String(year), countyCode, String(sequence).padStart(6, '0')]
  return `${head.join('-')}-${checkOf(head.join(''))}`
}

/** The number as it is stored (upper case, no white space), or null where it is mistyped. */
export function readFormNumber(text: string): string | null {
  const written = text.replace(/\s/g, '').toUpperCase()
  const [, year = '', county = '', sequence = '', check] = form.exec(written) ?? []
  return check !== undefined && checkOf(year + county + sequence) === check ? written : null
}
