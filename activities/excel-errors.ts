import { writeXlsx, type Cell, type CellValue } from 'hucre/xlsx'
import type { IntakeRow } from '../domain/intake'
import type { IntakeIssue } from '../domain/intake-between'
import { readCell, shownText, type SheetCell } from '../domain/intake-cell'
import { cleanHeader } from '../domain/intake-clean'
import { recogniseHeader, type HeaderRow } from '../domain/intake-header'
import type { WorkbookRefusal } from '../domain/intake-refusals'
import { issueText } from '../domain/issue-texts'
import { openBook } from './excel-book'
import { outgoingText } from './excel-cells'
import { refusing } from './excel-read'
import { refuse } from './excel-refuse'
import { readRows, type RawRow } from './excel-sheet'
import { headerStyle } from './excel-template'

const messageHeader = '错误说明'
/** Columns further right are not taken along; no intake has so many. */
const maxColumns = 200
const red = { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'FFC7CE' } } as const
const yellow = { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'FFEB9C' } } as const

/** Sentences for all issues of a row, one per line, the errors first. */
export function messageOf(issues: readonly IntakeIssue[]): string {
  const lines = issues
    .toSorted((a, b) => Number(a.severity === 'warning') - Number(b.severity === 'warning'))
    .map(({ column, code, severity }) => {
      const mark = severity === 'error' ? '错误' : '提醒'
      return `【${mark}】${column ? `${column}：` : ''}${issueText(code)}`
    })
  return lines.join('\n')
}

interface Grid {
  readonly header: HeaderRow
  readonly headerRow: number
  readonly rows: readonly RawRow[]
  readonly date1904: boolean
}

async function readGrid(data: Buffer): Promise<Grid> {
  const book = await openBook(data)
  const rows: RawRow[] = []
  let header: HeaderRow | undefined
  let headerRow = 0
  await readRows(
    book,
    (column) => column < maxColumns,
    (raw) => {
      if (raw.cells.size === 0) return
      rows.push(raw)
      if (header) return
      header = recogniseHeader([...raw.cells].map(([at, cell]) => [at, shownText(cell)] as const))
      headerRow = raw.row
    },
  )
  if (!header) throw refuse('header-not-found')
  return { header, headerRow, rows, date1904: book.date1904 }
}

/** The text of a cell; dates as dates, where they can be read as such. */
function textOf(cell: SheetCell, at: number, { header, date1904 }: Grid): string | null {
  const column = header.columns.get(at)
  if (column?.kind === 'date') {
    const reading = readCell(column, cell, { classes: new Map(), date1904 })
    if ('value' in reading && typeof reading.value === 'string') return reading.value
  }
  return outgoingText(shownText(cell))
}

async function write(data: Buffer, checked: readonly IntakeRow[]): Promise<Buffer> {
  const grid = await readGrid(data)
  const { header, headerRow } = grid
  const byNumber = new Map(checked.map((row) => [row.row, row]))
  const columnOf = new Map([...header.columns].map(([at, column]) => [column.header, at]))
  const head = grid.rows.find(({ row }) => row === headerRow)?.cells ?? new Map<number, SheetCell>()
  // A file that went through here before has the column already: it is filled anew.
  const earlier = [...head].flatMap(([at, cell]) =>
    cleanHeader(shownText(cell)) === messageHeader ? [at] : [],
  )
  const last = Math.max(...[...head.keys()].filter((at) => !earlier.includes(at)))
  const messageAt = last + 1
  const lastRow = Math.max(headerRow, ...checked.map(({ row }) => row))
  const rows: CellValue[][] = []
  const cells = new Map<string, Partial<Cell>>()
  const put = (row: number, at: number, value: string | null, style: Cell['style']): unknown =>
    cells.set(`${row - 1},${at}`, { value, type: value === null ? 'empty' : 'string', style })

  for (const raw of grid.rows) {
    // Behind the last child there is at most decoration; a gap up to it could be a million rows.
    if (raw.row > lastRow) continue
    while (rows.length < raw.row) rows.push([])
    const values: CellValue[] = Array.from({ length: messageAt }, () => null)
    for (const [at, cell] of raw.cells)
      if (at < messageAt && !earlier.includes(at)) values[at] = textOf(cell, at, grid)
    rows[raw.row - 1] = values
    const issues = byNumber.get(raw.row)?.issues ?? []
    for (const { column, severity } of issues) {
      const at = column === null ? undefined : columnOf.get(column)
      if (at === undefined || (severity === 'warning' && cells.has(`${raw.row - 1},${at}`)))
        continue
      const value = values[at]
      put(raw.row, at, typeof value === 'string' ? value : null, {
        fill: severity === 'error' ? red : yellow,
        numFmt: '@',
      })
    }
    if (issues.length > 0)
      put(raw.row, messageAt, messageOf(issues), { alignment: { wrapText: true, vertical: 'top' } })
  }
  for (const [at, cell] of head)
    if (at < messageAt && !earlier.includes(at))
      put(headerRow, at, outgoingText(shownText(cell)), headerStyle)
  put(headerRow, messageAt, messageHeader, headerStyle)
  const bytes = await writeXlsx({
    stringMode: 'inline',
    sheets: [
      {
        name: '幼儿信息',
        // Text format, so that a number corrected in Excel keeps all its digits.
        columns: [
          ...Array.from({ length: messageAt }, () => ({ width: 18, numFmt: '@' })),
          { width: 80 },
        ],
        rows,
        cells,
        autoFilter: { range: `A${headerRow}:${letters(messageAt)}${lastRow}` },
        freezePane: { rows: headerRow },
      },
    ],
  })
  return Buffer.from(bytes)
}

function letters(column: number): string {
  const rest = String.fromCharCode(65 + (column % 26))
  return column < 26 ? rest : letters(Math.floor(column / 26) - 1) + rest
}

/**
 * Gives the uploaded workbook back: the same rows in the same places, with a last column 错误说明
 * that tells in Chinese what is wrong with each row and how to cure it, filterable, the cells meant
 * coloured (red for errors, yellow for warnings). Every cell is text, nothing is a formula, merged
 * cells are separate. The file can be corrected and imported again; the added column is ignored.
 * Answers a refusal if the original cannot be read; never throws for what a file may hold.
 */
export async function errorWorkbook(
  original: Buffer,
  rows: readonly IntakeRow[],
): Promise<Buffer | WorkbookRefusal> {
  return refusing(() => write(original, rows))
}
