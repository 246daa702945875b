/** What stands for a value of which nothing is shown. */
export const hidden = '***'

const stars = (count: number): string => '*'.repeat(Math.max(3, count))

/** Shows the ends of a text; a short one shows less, so that the middle is never a guess away. */
function ends(text: string, head: number, tail: number): string {
  const signs = [...text]
  const shown = signs.length >= head + tail + 4 ? { head, tail } : { head: 1, tail: 1 }
  if (signs.length < 5) return stars(signs.length)
  const rest = signs.length - shown.head - shown.tail
  return `${signs.slice(0, shown.head).join('')}${stars(rest)}${signs.slice(-shown.tail).join('')}`
}

/** A document number: first 3 and last 4 characters (`350***********1234`). Empty stays empty. */
export const maskDocument = (number: string | null): string | null =>
  number ? ends(number, 3, 4) : null

/** An enrollment number, masked like the identity number that a `G` holds. */
export const maskEnrollmentNumber = maskDocument

/** A phone: first 3 and last 4 digits. */
export const maskPhone = (phone: string | null): string | null => (phone ? ends(phone, 3, 4) : null)

/** A name: the first character and one star, whatever its length. */
export const maskName = (name: string): string => `${[...name][0] ?? ''}*`

/** An address: nothing of it, since the village alone may tell a family. */
export const maskAddress = (address: string | null): string | null => (address ? hidden : null)

/** A text of which only is said that it is there (health, certificate numbers). */
export const maskText = (text: string | null): string | null => (text ? hidden : null)
