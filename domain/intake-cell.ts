import { normaliseIdNumber } from './id-number'
import { halfWidth, isPlaceholder, plain } from './intake-clean'
import { readArea, readClass, readCode, readYesNo, type KnownClass } from './intake-codes'
import type { IntakeColumn, IntakeValue } from './intake-columns'
import { readDateNumber, readDateText, type Reading } from './intake-dates'
import { normalisePersonName } from './person-name'

/**
 * A cell as the workbook keeps it: text, a number, a truth value, or one of the kinds that need
 * more. `shown` is the result that a formula had when the file was saved, or the error's name.
 */
export type SheetCell =
  | string
  | number
  | boolean
  | { readonly kind: 'date-number'; readonly number: number }
  | { readonly kind: 'iso-date'; readonly text: string }
  | { readonly kind: 'formula'; readonly shown: string }
  | { readonly kind: 'error'; readonly shown: string }

/** What reading needs to know beside the cell. */
export interface ReadingContext {
  /** the classes that exist, by code */
  readonly classes: ReadonlyMap<string, KnownClass>
  /** true if the workbook counts days from 1904 */
  readonly date1904: boolean
}

/** The text of a cell as a person sees it, before any cleaning (dates as serial numbers). */
export function shownText(cell: SheetCell | undefined): string {
  if (cell === undefined) return ''
  if (typeof cell === 'boolean') return cell ? 'TRUE' : 'FALSE'
  if (typeof cell !== 'object') return numberText(cell)
  if (cell.kind === 'date-number') return numberText(cell.number)
  return cell.kind === 'iso-date' ? cell.text : cell.shown
}

function numberText(value: string | number): string {
  if (typeof value === 'string') return value
  // From 10^15 on, Excel has rounded; the exponent form keeps that visible to the rule for numbers.
  return Math.abs(value) >= 1e15 ? value.toExponential().toUpperCase() : String(value)
}

function cleaned(column: IntakeColumn, cell: SheetCell | undefined): string {
  const text = plain(shownText(cell))
  const result = column.kind === 'text' ? text : halfWidth(text)
  const meansNone = column.id === 'idDocumentType' && result === '无'
  return isPlaceholder(result) && !meansNone ? '' : result
}

/** True if the cell counts as empty. A formula never does, whatever it shows. */
export function isEmptyCell(column: IntakeColumn, cell: SheetCell | undefined): boolean {
  if (cell === undefined) return true
  if (typeof cell === 'object' && (cell.kind === 'formula' || cell.kind === 'error')) return false
  return cleaned(column, cell) === ''
}

/** Codes after which nothing else is said of the cell, not even that it should be empty. */
const cellCodes = new Set(['formula-cell', 'cell-error', 'merged-cell', 'formula-injection'])

/** True for a code that concerns the cell itself and not what is written in it. */
export function isCellCode(code: string): boolean {
  return cellCodes.has(code)
}

function readDate(cell: SheetCell | undefined, text: string, date1904: boolean): Reading<string> {
  if (typeof cell === 'number') return readDateNumber(cell, false, date1904)
  if (typeof cell === 'object' && cell.kind === 'date-number')
    return readDateNumber(cell.number, true, date1904)
  if (typeof cell === 'object' && cell.kind === 'iso-date')
    return readDateText(text.replace(/[Tt]/, ' ').replace(/Z$/, ''))
  return readDateText(text)
}

/**
 * Reads one cell: the value (null for empty), or the code of the issue that makes it unreadable.
 * Whether an empty cell is allowed, and whether values agree, is not asked here.
 */
export function readCell(
  column: IntakeColumn,
  cell: SheetCell | undefined,
  context: ReadingContext,
): Reading<IntakeValue> {
  if (cell === undefined) return { value: null }
  if (typeof cell === 'object' && cell.kind === 'formula') return { code: 'formula-cell' }
  if (typeof cell === 'object' && cell.kind === 'error') return { code: 'cell-error' }
  const text = cleaned(column, cell)
  if (text === '') return { value: null }
  if (typeof cell === 'string' && /^[=+\-@]/.test(text)) return { code: 'formula-injection' }
  switch (column.kind) {
    case 'name':
      return { value: normalisePersonName(text) }
    case 'text':
      return { value: text }
    case 'number':
      return { value: normaliseIdNumber(text) || null }
    case 'date':
      return readDate(cell, text, context.date1904)
    case 'class':
      return readClass(text, context.classes)
    case 'area':
      return readArea(text)
    case 'yes-no':
      return readYesNo(text)
    case 'code':
      return readCode(column, text)
  }
}
