import { cleanHeader } from './intake-clean'
import { columnOfHeader, intakeColumns, type IntakeColumn } from './intake-columns'

/** What a header row says. */
export interface HeaderRow {
  /** column number (0 is A) → column of the template */
  readonly columns: ReadonlyMap<number, IntakeColumn>
  /** headers of the template that stand more than once; the file cannot be read unambiguously */
  readonly repeated: readonly string[]
  /** headers that every child needs and that are not there */
  readonly missing: readonly string[]
}

/** The two headers by which the header row is found. */
export const keyHeaders = ['姓名', '身份证件号码'] as const

/**
 * Recognises a header row by its texts (column number → text); undefined unless both 姓名 and
 * 身份证件号码 stand in it. Columns that the template does not have are left out.
 */
export function recogniseHeader(cells: Iterable<readonly [number, string]>): HeaderRow | undefined {
  const columns = new Map<number, IntakeColumn>()
  const seen = new Set<string>()
  const repeated = new Set<string>()
  for (const [at, text] of cells) {
    const column = columnOfHeader(cleanHeader(text))
    if (!column) continue
    if (seen.has(column.header)) repeated.add(column.header)
    seen.add(column.header)
    columns.set(at, column)
  }
  if (!keyHeaders.every((header) => seen.has(header))) return undefined
  const missing = intakeColumns
    .filter(({ header, mandatory }) => mandatory === 'always' && !seen.has(header))
    .map(({ header }) => header)
  return { columns, repeated: [...repeated], missing }
}
