import { refuse } from './excel-refuse'

/** How many columns a sheet has; what lies outside was not made by a spreadsheet program. */
export const maxColumn = 16_384
const maxRow = 1_048_576

/** A rectangle of cells; columns count from 0, rows from 1, both ends belong to it. */
export interface CellRange {
  readonly fromColumn: number
  readonly toColumn: number
  readonly fromRow: number
  readonly toRow: number
}

/** Column number (0 is A) of a reference like `AB12`. Throws a refusal for what is none. */
export function columnOfReference(reference: string): number {
  let column = 0
  let at = 0
  for (; at < reference.length; at++) {
    const code = reference.charCodeAt(at)
    if (code < 0x41 || code > 0x5a) break
    column = column * 26 + code - 0x40
    if (column > maxColumn) throw refuse('workbook-out-of-bounds')
  }
  if (column === 0) throw refuse('workbook-damaged')
  return column - 1
}

/** The number of a row as written in the file. Throws a refusal for what is none. */
export function rowNumber(text: string): number {
  const row = /^\d+$/.test(text) ? Number(text) : 0
  if (row > maxRow) throw refuse('workbook-out-of-bounds')
  if (row < 1) throw refuse('workbook-damaged')
  return row
}

/** Checks a cell's own reference against the bounds of a sheet, and answers its column. */
export function columnOfCell(reference: string): number {
  const column = columnOfReference(reference)
  const digits = reference.replace(/^[A-Z]+/, '')
  rowNumber(digits)
  return column
}

/** Reads `A1` or `A1:B2`. Throws a refusal for anything else. */
export function parseRange(text: string): CellRange {
  const [from = '', to = from] = text.replaceAll('$', '').split(':')
  const columns = [columnOfCell(from), columnOfCell(to)]
  const rows = [from, to].map((reference) => rowNumber(reference.replace(/^[A-Z]+/, '')))
  return {
    fromColumn: Math.min(...columns),
    toColumn: Math.max(...columns),
    fromRow: Math.min(...rows),
    toRow: Math.max(...rows),
  }
}

/**
 * For the columns asked for: a test whether a row lies in any of the ranges. Overlapping ranges are
 * joined first, so that many large ones cost no more than one.
 */
export function coverage(
  ranges: readonly CellRange[],
  columns: Iterable<number>,
): (column: number) => readonly (readonly [number, number])[] {
  const joined = new Map<number, (readonly [number, number])[]>()
  for (const column of columns) {
    const spans = ranges
      .filter(({ fromColumn, toColumn }) => fromColumn <= column && column <= toColumn)
      .map(({ fromRow, toRow }) => [fromRow, toRow] as const)
      .sort((a, b) => a[0] - b[0])
    const disjoint: (readonly [number, number])[] = []
    for (const span of spans) {
      const before = disjoint.at(-1)
      if (before && span[0] <= before[1])
        disjoint[disjoint.length - 1] = [before[0], Math.max(before[1], span[1])]
      else disjoint.push(span)
    }
    joined.set(column, disjoint)
  }
  return (column) => joined.get(column) ?? []
}
