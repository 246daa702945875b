import type { SheetCell } from '../domain/intake-cell'
import type { OpenedBook } from './excel-book'
import { readXml } from './excel-parts'
import { columnOfCell, maxColumn, parseRange, rowNumber, type CellRange } from './excel-ranges'
import { refuse } from './excel-refuse'
import { createTextCollector, decodeEscapes } from './excel-strings'
import { attribute } from './excel-xml'

/** One row of the worksheet as the file has it. */
export interface RawRow {
  readonly row: number
  readonly hidden: boolean
  /** column number (0 is A) → content; empty cells are not there */
  readonly cells: ReadonlyMap<number, SheetCell>
}

/** What the file says after its rows. */
export interface SheetRanges {
  readonly merged: readonly CellRange[]
  /** array formulas and data tables, whose cells hold no formula of their own in the file */
  readonly formulas: readonly CellRange[]
}

const maxRanges = 200_000
const maxText = 65_535
const numeric = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/

interface CellState {
  column: number
  type: string
  style: number
  formula: boolean
  value: string
}

const isTrue = (value: string | undefined): boolean => value === '1' || value === 'true'

function contentOf(cell: CellState, inline: string, book: OpenedBook): SheetCell | undefined {
  const { type, value } = cell
  if (type === 'inlineStr') return inline || undefined
  if (type === 's') {
    if (value === '') return undefined
    const text = book.strings[Number(value)]
    if (text === undefined) throw refuse('workbook-damaged')
    return text || undefined
  }
  if (value === '') return undefined
  if (type === 'b') return isTrue(value)
  if (type === 'e') return { kind: 'error', shown: value }
  if (type === 'd') return { kind: 'iso-date', text: value }
  if (type === 'str' || !numeric.test(value)) return decodeEscapes(value)
  const number = Number(value)
  return book.dateStyles[cell.style] ? { kind: 'date-number', number } : number
}

function shownOf(content: SheetCell | undefined): string {
  if (content === undefined) return ''
  if (typeof content !== 'object') return String(content)
  return content.kind === 'error' ? content.shown : ''
}

/** Whatever else the sheet declares (its size, widths, filters, validations) must lie within it. */
function refuseOutside(attributes: string): void {
  const references = `${attribute(attributes, 'ref') ?? ''} ${attribute(attributes, 'sqref') ?? ''}`
  for (const [reference] of references.matchAll(/[A-Z]+\d+/g)) columnOfCell(reference)
  if (Number(attribute(attributes, 'max') ?? 0) > maxColumn && attribute(attributes, 'min'))
    throw refuse('workbook-out-of-bounds')
}

/**
 * Reads the first worksheet row by row, in file order, and hands each row on; then answers the
 * ranges that follow the rows. `wanted` tells which columns are kept (asked anew for every cell, so
 * that it may change once the header is found). Throws refusals only.
 */
export async function readRows(
  book: OpenedBook,
  wanted: (column: number) => boolean,
  onRow: (row: RawRow) => void,
): Promise<SheetRanges> {
  const merged: CellRange[] = []
  const formulas: CellRange[] = []
  const inline = createTextCollector()
  const cell: CellState = { column: -1, type: '', style: 0, formula: false, value: '' }
  let row = 0
  let hidden = false
  let cells = new Map<number, SheetCell>()
  let inRows = false
  let inCell = false
  let inValue = false
  let inInline = false

  const addRange = (to: CellRange[], reference: string): void => {
    if (to.length >= maxRanges) throw refuse('workbook-damaged')
    to.push(parseRange(reference))
  }
  const openCell = (attributes: string): void => {
    const reference = attribute(attributes, 'r')
    const next = cell.column + 1
    cell.column = reference === undefined ? next : columnOfCell(reference)
    if (cell.column >= maxColumn) throw refuse('workbook-out-of-bounds')
    cell.type = attribute(attributes, 't') ?? 'n'
    cell.style = Number(attribute(attributes, 's') ?? 0)
    cell.formula = false
    cell.value = ''
    inCell = true
  }
  const closeCell = (): void => {
    inCell = false
    const text = inline.take()
    if (!wanted(cell.column)) return
    const content = contentOf(cell, text, book)
    const kept: SheetCell | undefined = cell.formula
      ? { kind: 'formula', shown: shownOf(content) }
      : content
    if (kept !== undefined) cells.set(cell.column, kept)
  }
  const openFormula = (attributes: string): void => {
    cell.formula = true
    const kind = attribute(attributes, 't')
    const reference = attribute(attributes, 'ref')
    if (reference && (kind === 'array' || kind === 'dataTable')) addRange(formulas, reference)
  }
  const openRow = (attributes: string): void => {
    const number = attribute(attributes, 'r')
    row = number === undefined ? row + 1 : rowNumber(number)
    hidden =
      isTrue(attribute(attributes, 'hidden')) || Number(attribute(attributes, 'ht') ?? 1) === 0
    cells = new Map()
    cell.column = -1
  }

  await readXml(book.archive, book.sheet, {
    open(name, attributes) {
      if (inInline) inline.open(name)
      else if (inCell) {
        if (name === 'v') inValue = true
        else if (name === 'f') openFormula(attributes)
        else if (name === 'is') inInline = true
      } else if (inRows) {
        if (name === 'c') openCell(attributes)
        else if (name === 'row') openRow(attributes)
      } else if (name === 'sheetData') inRows = true
      else if (name === 'mergeCell') addRange(merged, attribute(attributes, 'ref') ?? '')
      else refuseOutside(attributes)
    },
    close(name) {
      if (name === 'c' && inCell && !inInline) closeCell()
      else if (name === 'v') inValue = false
      else if (name === 'is') inInline = false
      else if (inInline) inline.close(name)
      else if (name === 'row' && inRows) onRow({ row, hidden, cells })
      else if (name === 'sheetData') inRows = false
    },
    text(piece) {
      if (inInline) inline.text(piece)
      else if (inValue) {
        cell.value += piece
        if (cell.value.length > maxText) throw refuse('workbook-cell-too-long')
      }
    },
  })
  return { merged, formulas }
}
