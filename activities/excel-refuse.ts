import type { WorkbookRefusalCode } from '../domain/intake-refusals'

/** Thrown inside the reader where a workbook is refused as a whole; never leaves `excel.ts`. */
export type RefusedWorkbook = Error & {
  readonly refusal: WorkbookRefusalCode
  readonly detail?: string
}

/** Builds the error of a refused workbook. `detail` names headers, never contents. */
export function refuse(refusal: WorkbookRefusalCode, detail?: string): RefusedWorkbook {
  return Object.assign(new Error(refusal), { refusal, detail })
}

/** True for an error made by {@link refuse}. */
export function isRefused(error: unknown): error is RefusedWorkbook {
  return error instanceof Error && 'refusal' in error
}
