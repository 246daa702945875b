import { areaPath, findAreaByFullName, findCurrentArea, fullAreaName, twelveDigits } from './areas'
import { codeSynonyms, entriesOf } from './code-tables'
import { halfWidth } from './intake-clean'
import type { IntakeColumn } from './intake-columns'
import type { Reading } from './intake-dates'

const unknown = { code: 'code-unknown' } as const
const mismatch = { code: 'code-label-mismatch' } as const

/** A class as far as reading needs it. */
export interface KnownClass {
  /** 14 digits */
  readonly classCode: string
  readonly name: string
  /** code of the table of grades */
  readonly grade: string
  /** calendar year in which the class's school year begins */
  readonly schoolYear: number
}

interface Pair {
  readonly code: string
  readonly label: string
}

const behind = /^(.*[^\s(])\s*\(\s*([^()\s]+)\s*\)$/u
const before = /^([0-9A-Z]+)(?:\s*-\s*|\s+)(\S.*)$/u

/**
 * Splits `label(code)`, `code label` and `code-label` at a code that is known; a label may itself
 * hold brackets, as 刚果（金） does. Undefined for any other text.
 */
function pairOf(text: string, find: (code: string) => string | undefined): Pair | undefined {
  if (text.length > 200) return undefined
  const tail = behind.exec(text)
  const head = before.exec(text)
  for (const [code, label] of [
    [tail?.[2], tail?.[1]],
    [head?.[1], head?.[2]],
  ]) {
    const known = code && find(code)
    if (known && label) return { code: known, label }
  }
  return undefined
}

type Reader = (text: string) => Reading<string>
const readers = new Map<string, Reader>()

function makeCodeReader(column: IntakeColumn): Reader {
  const codes = new Set<string>()
  const texts = new Map<string, string>()
  let width = 1
  for (const { code, zh } of column.table ? entriesOf(column.table) : []) {
    // A record needs to know the sex; "unknown" and "not stated" are no answers.
    if (column.table === 'sex' && code !== '1' && code !== '2') continue
    codes.add(code)
    width = Math.max(width, code.length)
    texts.set(halfWidth(zh), code)
    if (column.table === 'ethnicGroup') texts.set(zh.replace(/族$/, ''), code)
  }
  for (const { column: header, written, code } of codeSynonyms)
    if (header === column.header) texts.set(halfWidth(written), code)
  const find = (text: string): string | undefined => {
    if (codes.has(text)) return text
    const padded = /^\d+$/.test(text) ? text.padStart(width, '0') : text
    return codes.has(padded) ? padded : undefined
  }
  return (text) => {
    const direct = find(text) ?? texts.get(text)
    if (direct !== undefined) return { value: direct }
    const pair = pairOf(text, find)
    if (!pair) return unknown
    return texts.get(pair.label) === pair.code ? { value: pair.code } : mismatch
  }
}

/** Reads a code: the code, its label, a synonym, or both together. */
export function readCode(column: IntakeColumn, text: string): Reading<string> {
  const known = readers.get(column.header)
  if (known) return known(text)
  const made = makeCodeReader(column)
  readers.set(column.header, made)
  return made(text)
}

const yes = new Set(['是', '1', 'Y', 'TRUE', '是(1)'])
const no = new Set(['否', '0', 'N', 'FALSE', '否(0)'])

/** Reads yes or no. */
export function readYesNo(text: string): Reading<boolean> {
  if (yes.has(text)) return { value: true }
  if (no.has(text)) return { value: false }
  return text === '是(0)' || text === '否(1)' ? mismatch : unknown
}

/** Reads an area: 6 or 12 digits, the full name, or digits together with the full or own name. */
export function readArea(text: string): Reading<string> {
  const area = findCurrentArea(text) ?? findAreaByFullName(text)
  if (area) return { value: twelveDigits(area.code) }
  const pair = pairOf(text, (code) => findCurrentArea(code)?.code)
  if (!pair) return { code: 'area-unknown' }
  const own = areaPath(pair.code).at(-1)?.name
  const fits = pair.label === own || pair.label === fullAreaName(pair.code)
  return fits ? { value: twelveDigits(pair.code) } : mismatch
}

/** Reads a class: its code, alone or together with its name; a name alone could be any year's. */
export function readClass(text: string, classes: ReadonlyMap<string, KnownClass>): Reading<string> {
  if (classes.has(text)) return { value: text }
  const pair = pairOf(text, (code) => classes.get(code)?.classCode)
  if (!pair) return { code: 'class-unknown' }
  const name = classes.get(pair.code)?.name ?? ''
  return pair.label === halfWidth(name) ? { value: pair.code } : mismatch
}
