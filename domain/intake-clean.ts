const placeholders = new Set(['/', '-', '—', '无'])
const space = '[\\s\\u0085]'
const breaks = /\r\n|[\t\n\v\f\r\u0085\u2028\u2029]/gu
const anySpace = new RegExp(space, 'gu')

/** Full-width ASCII (！ to ～) as half-width. */
export function halfWidth(text: string): string {
  return text.replace(/[\uFF01-\uFF5E]/g, (wide) =>
    String.fromCharCode(wide.charCodeAt(0) - 0xfee0),
  )
}

/** Trims without a regular expression, whose end anchor would be quadratic on long runs. */
function trimmed(text: string): string {
  const blank = (at: number): boolean => /[\s\u0085]/.test(text.charAt(at))
  let from = 0
  let to = text.length
  while (from < to && blank(from)) from++
  while (to > from && blank(to - 1)) to--
  return text.slice(from, to)
}

/** Text without invisible characters (category Cf), trimmed, with breaks and tabs as one space. */
export function plain(text: string): string {
  // Nearly every cell needs nothing of this; the test spares three passes.
  if (!/[\s\u0085\p{Cf}]/u.test(text)) return text
  return trimmed(text.replace(/\p{Cf}/gu, '')).replace(breaks, ' ')
}

/** True for the marks that clerks write into a cell that shall stay empty. */
export function isPlaceholder(text: string): boolean {
  return placeholders.has(text)
}

const brackets = [/\([^()]*\)/g, /\[[^[\]]*\]/g, /【[^【】]*】/g, /〔[^〔〕]*〕/g, /\{[^{}]*\}/g]

/** A header without remarks in brackets, stars, breaks and spaces, so that it can be recognised. */
export function cleanHeader(text: string): string {
  // Nobody writes a header of more than a few lines; what is longer is cut to bound the loop below.
  let rest = halfWidth(text.slice(0, 300))
    .replace(/\p{Cf}/gu, '')
    .replace(anySpace, '')
    .replace(/[*★]/g, '')
  for (let before = ''; before !== rest;) {
    before = rest
    for (const bracket of brackets) rest = rest.replace(bracket, '')
  }
  return rest
}
