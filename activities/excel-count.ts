import type { OpenedBook } from './excel-book'
import { newBudget, unpack } from './excel-inflate'

/** A count of rows that have content, made without parsing them. */
export interface RowCount {
  readonly total: number
  /** numbers of the first such rows, to leave out what stands above the header */
  readonly first: readonly number[]
}

const beginning = Buffer.from('<row ')
const value = Buffer.from('<v>')
const inline = Buffer.from('<is>')
/** A row with fewer values may be a title, or carry only a serial number. */
const fewest = 3
/** Smaller sheets are parsed at once; they cannot hold too many rows. */
const worthCounting = 2 * 1024 * 1024

function hasValues(row: Buffer): boolean {
  let found = 0
  for (const mark of [value, inline])
    for (let at = row.indexOf(mark); at >= 0; at = row.indexOf(mark, at + mark.length))
      if (++found === fewest) return true
  return false
}

/**
 * Counts the rows with at least three values by looking for their marks in the bytes, so that a far
 * too long sheet is refused in a fraction of a second. It counts too few where a program writes the
 * marks in another way; the exact count while parsing has the last word.
 */
export async function countRows(book: OpenedBook): Promise<RowCount> {
  const first: number[] = []
  let total = 0
  if (book.sheet.size < worthCounting) return { total, first }
  let rest: Buffer = Buffer.alloc(0)
  const count = (row: Buffer): void => {
    if (!hasValues(row)) return
    total++
    if (first.length >= 100) return
    const number = /\sr="(\d{1,7})"/.exec(row.toString('latin1', 0, 80))
    first.push(Number(number?.[1] ?? 0))
  }
  for await (const chunk of unpack(book.archive.data, book.sheet, newBudget())) {
    const bytes = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk
    let at = bytes.indexOf(beginning)
    for (let next = at; at >= 0; at = next) {
      next = bytes.indexOf(beginning, at + 1)
      if (next < 0) break
      count(bytes.subarray(at, next))
    }
    // A row without an end in sight is not worth keeping: the parser will judge it.
    rest = at >= 0 && bytes.length - at < worthCounting ? bytes.subarray(at) : Buffer.alloc(0)
  }
  count(rest)
  return { total, first }
}
