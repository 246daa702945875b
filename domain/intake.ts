import type { CalendarDate } from './calendar-date'
import { isForeign } from './child'
import { checkChild, emptyForForeigners } from './child-rules'
import { issuesBetweenRows, type ComparableRow, type IntakeIssue } from './intake-between'
import { isCellCode, readCell, shownText, type ReadingContext } from './intake-cell'
import { type KnownClass } from './intake-codes'
import {
  columnOf,
  emptyValues,
  intakeColumns,
  type IntakeField,
  type IntakeValues,
} from './intake-columns'
import type { SheetData, SheetRow } from './intake-sheet'

/** One data row of a workbook after all rules. */
export interface IntakeRow {
  /** Excel's row number */
  readonly row: number
  readonly status: 'ok' | 'warning' | 'error'
  readonly issues: readonly IntakeIssue[]
  /** values by identifier; null for an empty cell and for one that could not be read */
  readonly values: IntakeValues
  /** what stands in the cells that could not be read, for showing beside the issue */
  readonly unreadable: Readonly<Partial<Record<IntakeField, string>>>
}

/** What the rules need to know beside the workbook. */
export interface IntakeContext {
  /** the classes that a row may name, by code */
  readonly classes: ReadonlyMap<string, KnownClass>
  /** the day that counts as today, in China */
  readonly today: CalendarDate
}

interface ReadRow {
  readonly values: IntakeValues
  /** fields that could not be read, with the code of the reason */
  readonly failed: Map<IntakeField, string>
  readonly unreadable: Partial<Record<IntakeField, string>>
}

function readRow(row: SheetRow, context: ReadingContext): ReadRow {
  const values = emptyValues()
  const failed = new Map<IntakeField, string>()
  const unreadable: Partial<Record<IntakeField, string>> = {}
  for (const column of intakeColumns) {
    const cell = row.cells[column.id]
    const reading = readCell(column, cell, context)
    if ('value' in reading) values[column.id] = reading.value
    else failed.set(column.id, reading.code)
    if ('code' in reading) unreadable[column.id] = shownText(cell)
  }
  for (const field of row.merged) {
    if (isStronger(failed.get(field))) continue
    failed.set(field, 'merged-cell')
    unreadable[field] = shownText(row.cells[field])
    values[field] = null
  }
  if (typeof values.nationality === 'string' && isForeign(values.nationality))
    for (const field of emptyForForeigners) keepUnexamined(field)
  return { values, failed, unreadable }

  /** What a foreign child must leave empty is not examined, so it only counts as filled. */
  function keepUnexamined(field: IntakeField): void {
    const code = failed.get(field)
    if (code === undefined || isCellCode(code)) return
    failed.delete(field)
    values[field] = unreadable[field] ?? null
  }
}

/** A merged cell that holds a formula or an error is reported as that: the cure is the same. */
function isStronger(code: string | undefined): boolean {
  return code === 'formula-cell' || code === 'cell-error'
}

function issuesOfRow(read: ReadRow, row: SheetRow, context: IntakeContext): IntakeIssue[] {
  const issues: IntakeIssue[] = [...read.failed].map(([field, code]) => ({
    column: columnOf(field).header,
    code,
    severity: 'error',
  }))
  const found = checkChild(read.values, {
    today: context.today,
    gradeOf: (code) => context.classes.get(code),
    unreadable: new Set(read.failed.keys()),
  })
  for (const { field, code, severity } of found) {
    const column = intakeColumns.find(({ id }) => id === field)
    if (column) issues.push({ column: column.header, code, severity })
  }
  if (row.hidden) issues.push({ column: null, code: 'row-not-visible', severity: 'warning' })
  return issues
}

function statusOf(issues: readonly IntakeIssue[]): IntakeRow['status'] {
  if (issues.some(({ severity }) => severity === 'error')) return 'error'
  return issues.length > 0 ? 'warning' : 'ok'
}

/**
 * Applies every rule of the intake to the data rows of a workbook: reading, the rules of one child,
 * and the rules between rows. All issues of a row are reported at once, in the order of columns.
 * Never throws for anything that a workbook can hold.
 */
export function checkIntake(sheet: SheetData, context: IntakeContext): IntakeRow[] {
  const reading: ReadingContext = { classes: context.classes, date1904: sheet.date1904 }
  const rows = sheet.rows.map((row) => {
    const read = readRow(row, reading)
    const issues = issuesOfRow(read, row, context)
    return { row: row.row, read, issues }
  })
  const between = issuesBetweenRows(
    rows.map(({ read, issues }): ComparableRow => ({
      values: read.values,
      numberUnreadable: read.failed.has('idDocumentNumber'),
      issues,
    })),
  )
  return rows.map(({ row, read, issues }, at) => {
    const all = [...issues, ...(between[at] ?? [])].sort(byColumn)
    return {
      row,
      status: statusOf(all),
      issues: all,
      values: read.values,
      unreadable: read.unreadable,
    }
  })
}

const position = new Map<string | null, number>(intakeColumns.map(({ header }, at) => [header, at]))

function byColumn(a: IntakeIssue, b: IntakeIssue): number {
  return (position.get(a.column) ?? 99) - (position.get(b.column) ?? 99)
}
