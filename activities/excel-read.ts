import { isEmptyCell, shownText, type SheetCell } from '../domain/intake-cell'
import type { IntakeColumn, IntakeField } from '../domain/intake-columns'
import { recogniseHeader, type HeaderRow } from '../domain/intake-header'
import { refusalOf, type WorkbookRefusal } from '../domain/intake-refusals'
import type { SheetData, SheetRow } from '../domain/intake-sheet'
import { openBook } from './excel-book'
import { countRows } from './excel-count'
import { coverage } from './excel-ranges'
import { isRefused, refuse } from './excel-refuse'
import { readRows, type RawRow, type SheetRanges } from './excel-sheet'

/** The most data rows that one workbook may bring. */
export const maxDataRows = 20_000

/** A workbook that could be read: its header and its data rows. */
export interface ReadWorkbook extends SheetData {
  readonly ok: true
  readonly sheetName: string
  readonly headerRow: number
  /** headers that every child needs and that the file does not have */
  readonly missing: readonly string[]
}

interface MutableRow {
  readonly row: number
  readonly hidden: boolean
  readonly cells: Partial<Record<IntakeField, SheetCell>>
  readonly merged: IntakeField[]
}

function dataRow(raw: RawRow, header: HeaderRow): MutableRow | undefined {
  const cells: Partial<Record<IntakeField, SheetCell>> = {}
  let filled = false
  for (const [at, column] of header.columns) {
    const cell = raw.cells.get(at)
    if (cell === undefined) continue
    cells[column.id] = cell
    filled ||= !isEmptyCell(column, cell)
  }
  return filled ? { row: raw.row, hidden: raw.hidden, cells, merged: [] } : undefined
}

/** Marks the cells that belong to merged ranges and to formulas that fill several cells. */
function applyRanges(
  rows: readonly MutableRow[],
  columns: ReadonlyMap<number, IntakeColumn>,
  { merged, formulas }: SheetRanges,
): void {
  const mergedSpans = coverage(merged, columns.keys())
  const formulaSpans = coverage(formulas, columns.keys())
  for (const [at, { id }] of columns) {
    forRowsIn(rows, mergedSpans(at), (row) => row.merged.push(id))
    forRowsIn(rows, formulaSpans(at), (row) => {
      row.cells[id] = { kind: 'formula', shown: shownText(row.cells[id]) }
    })
  }
}

/** Acts on the rows that lie in one of the disjoint, ascending spans. */
function forRowsIn(
  rows: readonly MutableRow[],
  spans: readonly (readonly [number, number])[],
  act: (row: MutableRow) => void,
): void {
  if (spans.length === 0) return
  for (const row of rows) {
    let low = 0
    let high = spans.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((spans[middle]?.[0] ?? Infinity) <= row.row) low = middle
      else high = middle - 1
    }
    const [from, to] = spans[low] ?? [Infinity, 0]
    if (from <= row.row && row.row <= to) act(row)
  }
}

async function read(data: Buffer): Promise<ReadWorkbook> {
  const book = await openBook(data)
  const counted = await countRows(book)
  const rows: MutableRow[] = []
  let header: HeaderRow | undefined
  let headerRow = 0
  const ranges = await readRows(
    book,
    (column) => !header || header.columns.has(column),
    (raw) => {
      if (header) {
        const row = dataRow(raw, header)
        if (row) rows.push(row)
        if (rows.length > maxDataRows) throw refuse('workbook-too-many-rows')
        return
      }
      header = recogniseHeader([...raw.cells].map(([at, cell]) => [at, shownText(cell)] as const))
      headerRow = raw.row
      if (header && header.repeated.length > 0)
        throw refuse('header-repeated', header.repeated.join('、'))
      const above = counted.first.filter((row) => row <= headerRow).length
      if (header && counted.total - above > maxDataRows) throw refuse('workbook-too-many-rows')
    },
  )
  if (!header) throw refuse('header-not-found')
  const { columns, missing } = header
  applyRanges(rows, columns, ranges)
  const done: readonly SheetRow[] = rows
  return {
    ok: true,
    sheetName: book.sheetName,
    headerRow,
    missing,
    rows: done,
    date1904: book.date1904,
  }
}

/** Runs a reader and turns what it throws into a coded refusal; nothing is ever thrown on. */
export async function refusing<T>(run: () => Promise<T>): Promise<T | WorkbookRefusal> {
  try {
    return await run()
  } catch (error) {
    // A bounds error of the buffer means that lengths inside the file lie: it is damaged.
    return isRefused(error) ? refusalOf(error.refusal, error.detail) : refusalOf('workbook-damaged')
  }
}

/**
 * Reads the first worksheet of an .xlsx file with everything that the rules of the intake need:
 * formulas, error values, merged and hidden cells, both date systems, rich and inline text. Answers
 * rows or a coded refusal; never throws. Memory stays with the rows that carry data.
 */
export async function readSheet(data: Buffer): Promise<ReadWorkbook | WorkbookRefusal> {
  return refusing(() => read(data))
}
