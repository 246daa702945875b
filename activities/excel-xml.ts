import { refuse } from './excel-refuse'

/** What a reader of XML is told. Names come without their namespace prefix. */
export interface XmlHandlers {
  /** `attributes` is the raw text between the name and the bracket; see {@link attribute} */
  open(name: string, attributes: string): void
  close(name: string): void
  /** may come in several pieces */
  text(text: string): void
}

/** Takes the XML in pieces of any size. */
export interface XmlReader {
  write(text: string): void
  /** Throws a refusal if an element is still open. */
  end(): void
}

const maxDepth = 64
/** No tag, comment or marked section of a spreadsheet comes near this many characters. */
const maxTag = 64 * 1024
const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
}

/** Replaces character references; any entity but the five of XML itself is refused. */
export function decodeReferences(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(/&([^;&]{0,12})(;?)/g, (_, name: string, end: string) => {
    const known = end ? (Object.hasOwn(named, name) ? named[name] : undefined) : undefined
    if (known !== undefined) return known
    const digits = end ? /^#(?:x([0-9A-Fa-f]{1,6})|([0-9]{1,7}))$/.exec(name) : null
    if (!digits)
      throw refuse(end && !name.startsWith('#') ? 'workbook-unsafe-xml' : 'workbook-damaged')
    const point = digits[1] ? parseInt(digits[1], 16) : Number(digits[2])
    if (point > 0x10ffff) throw refuse('workbook-damaged')
    return String.fromCodePoint(point)
  })
}

const patterns = new Map<string, RegExp>()

/** The value of an attribute, by its name with prefix where it has one; undefined if absent. */
export function attribute(attributes: string, name: string): string | undefined {
  let pattern = patterns.get(name)
  if (!pattern) {
    pattern = new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`)
    patterns.set(name, pattern)
  }
  const match = pattern.exec(attributes)
  const value = match?.[1] ?? match?.[2]
  return value === undefined ? undefined : decodeReferences(value)
}

const local = (name: string): string => {
  const colon = name.indexOf(':')
  return colon < 0 ? name : name.slice(colon + 1)
}

/** Where the tag that begins at `from` ends, minding quoted values; -1 if it is not all there. */
function tagEnd(text: string, from: number): number {
  let quote = 0
  for (let at = from; at < text.length; at++) {
    const char = text.charCodeAt(at)
    if (quote !== 0) {
      if (char === quote) quote = 0
    } else if (char === 0x3e) return at
    else if (char === 0x22 || char === 0x27) quote = char
  }
  return -1
}

/** Marked sections that are not elements: their beginning and their end. */
const sections = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<?', '?>'],
] as const

/**
 * A small streaming reader of XML: elements, text, character references, CDATA; comments and
 * processing instructions are passed over. Document types and entities are refused, so is nesting
 * deeper than 64. It exists because the spreadsheet library's own streaming reader keeps neither
 * formulas nor merged and hidden cells, which the rules of the intake need.
 */
export function createXmlReader(handlers: XmlHandlers): XmlReader {
  const open: string[] = []
  let rest = ''

  const text = (piece: string): void => {
    if (piece === '') return
    if (open.length > 0) handlers.text(decodeReferences(piece))
    else if (piece.trim() !== '') throw refuse('workbook-damaged')
  }
  const element = (inside: string): void => {
    if (inside.startsWith('/')) {
      const name = inside.slice(1).trimEnd()
      if (open.pop() !== name) throw refuse('workbook-damaged')
      handlers.close(local(name))
      return
    }
    const match = /^[^\s/]+/.exec(inside)
    if (!match) throw refuse('workbook-damaged')
    const name = match[0]
    const empty = inside.endsWith('/')
    const short = local(name)
    if (open.length >= maxDepth) throw refuse('workbook-unsafe-xml')
    handlers.open(short, inside.slice(name.length, empty ? -1 : undefined))
    if (empty) handlers.close(short)
    else open.push(name)
  }
  /** Handles one construct at `at`; answers where it ends, or -1 if it is not all there yet. */
  const construct = (all: string, at: number): number => {
    if (all.charAt(at + 1) === '!' || all.charAt(at + 1) === '?') {
      for (const [begin, finish] of sections) {
        if (!all.startsWith(begin, at)) continue
        const end = all.indexOf(finish, at + begin.length)
        if (end < 0) return -1
        if (begin === '<![CDATA[' && open.length > 0)
          handlers.text(all.slice(at + begin.length, end))
        return end + finish.length
      }
      if (all.length - at < 9) return -1
      throw refuse('workbook-unsafe-xml')
    }
    const end = tagEnd(all, at + 1)
    if (end < 0) return -1
    element(all.slice(at + 1, end))
    return end + 1
  }

  return {
    write(piece) {
      const all = rest + piece
      let at = 0
      while (at < all.length) {
        const next = all.indexOf('<', at)
        if (next < 0) break
        if (next > at) text(all.slice(at, next))
        const after = construct(all, next)
        at = after < 0 ? next : after
        if (after < 0) break
      }
      rest = all.slice(at)
      if (rest.startsWith('<')) {
        if (rest.length > maxTag) throw refuse('workbook-damaged')
        return
      }
      // Text is handed on at once, but never the beginning of a reference without its end.
      const cut = rest.lastIndexOf('&')
      const safe = cut >= 0 && rest.length - cut < 16 ? cut : rest.length
      text(rest.slice(0, safe))
      rest = rest.slice(safe)
    },
    end() {
      if (rest.startsWith('<')) throw refuse('workbook-damaged')
      text(rest)
      rest = ''
      if (open.length > 0) throw refuse('workbook-damaged')
    },
  }
}
