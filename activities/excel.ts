import { checkIntake, type IntakeContext, type IntakeRow } from '../domain/intake'
import type { WorkbookRefusal } from '../domain/intake-refusals'
import { readSheet } from './excel-read'

export { errorWorkbook, messageOf } from './excel-errors'
export { streamExport, type ExportSheet } from './excel-export'
export { errorWorkbookIsolated, readWorkbookIsolated, type IsolationLimits } from './excel-isolated'
export { makeTemplate, type TemplateOptions } from './excel-template'

/** A workbook after reading and all rules. */
export interface CheckedWorkbook {
  readonly ok: true
  readonly sheetName: string
  /** Excel's number of the header row */
  readonly headerRow: number
  /** headers that every child needs and that the file lacks; each row says `required` for them */
  readonly missing: readonly string[]
  readonly rows: readonly IntakeRow[]
}

/**
 * Reads and checks a workbook in this process. For files from outside use
 * {@link readWorkbookIsolated}, which a hostile file can at most make stop.
 */
export async function readWorkbook(
  data: Buffer,
  context: IntakeContext,
): Promise<CheckedWorkbook | WorkbookRefusal> {
  const sheet = await readSheet(data)
  if (!sheet.ok) return sheet
  const { sheetName, headerRow, missing } = sheet
  return { ok: true, sheetName, headerRow, missing, rows: checkIntake(sheet, context) }
}
