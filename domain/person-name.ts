/** The most characters of a name; a character outside the Basic Multilingual Plane counts as one. */
export const longestName = 50

// Planes 2 and 3 hold ideographs only. Naming them by range accepts characters that are newer than
// the Unicode tables of the machine; private-use planes lie elsewhere.
const allowed =
  /^[\p{Unified_Ideograph}\u3007\uF900-\uFAD9\u{20000}-\u{2FFFD}\u{30000}-\u{3FFFD}·]*$/u
const gapBetweenHan =
  /(?<=[\p{Script=Han}\u{20000}-\u{3FFFD}])[\s\u0085]+(?=[\p{Script=Han}\u{20000}-\u{3FFFD}])/gu

/** Number of characters as people count them. */
export function characterCount(text: string): number {
  return [...text].length
}

/** A name as it is stored: no invisible characters, no gaps between characters, one middle dot. */
export function normalisePersonName(text: string): string {
  return text
    .replace(/\p{Cf}/gu, '')
    .trim()
    .replace(gapBetweenHan, '')
    .replace(/[•・‧]/g, '·')
}

/** What is wrong with a name; Chinese characters of any plane and the middle dot are right. */
export function checkPersonName(name: string): ('name-invalid-characters' | 'name-too-long')[] {
  const found: ('name-invalid-characters' | 'name-too-long')[] = []
  if (!allowed.test(name)) found.push('name-invalid-characters')
  if (characterCount(name) > longestName) found.push('name-too-long')
  return found
}
