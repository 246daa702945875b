import type { SheetCell } from './intake-cell'
import type { IntakeField } from './intake-columns'

/** One data row of a worksheet, before its cells are read. */
export interface SheetRow {
  /** Excel's row number */
  readonly row: number
  /** collapsed or filtered away on screen */
  readonly hidden: boolean
  /** cells of the known columns that have content */
  readonly cells: Readonly<Partial<Record<IntakeField, SheetCell>>>
  /** known columns whose cell belongs to a merged range */
  readonly merged: readonly IntakeField[]
}

/** The data rows of a worksheet in file order. */
export interface SheetData {
  readonly rows: readonly SheetRow[]
  /** true if the workbook counts days from 1904 */
  readonly date1904: boolean
}
