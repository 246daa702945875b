import type { IntakeHeader, IntakeValues } from './intake-columns'

/** One finding of the intake. `column` is the template's header, null where the row is meant. */
export interface IntakeIssue {
  readonly column: IntakeHeader | null
  readonly code: string
  readonly severity: 'error' | 'warning'
}

/** A row as far as rules between rows need it. */
export interface ComparableRow {
  /** null for an empty or unreadable cell */
  readonly values: IntakeValues
  /** true if the cell of the document number has content that could not be read */
  readonly numberUnreadable: boolean
  readonly issues: readonly IntakeIssue[]
}

/** After these, a number says nothing about who the child is. */
const numberFailed = new Set([
  'id-precision-lost',
  'id-fifteen-digits',
  'id-shape',
  'id-checksum',
  'id-birth-date-invalid',
])

function documentKey({ values, issues }: ComparableRow): string | undefined {
  const { idDocumentType: type, idDocumentNumber: number } = values
  if (!type || !number) return undefined
  const failed = issues.some(
    ({ column, code }) =>
      (column === '身份证件号码' && numberFailed.has(code)) || code === 'id-type-not-allowed',
  )
  return failed ? undefined : `${type} ${number}`
}

function personKey({ values: { name, sex, birthDate } }: ComparableRow): string | undefined {
  return name && sex && birthDate ? `${name} ${sex} ${birthDate}` : undefined
}

function groups(
  rows: readonly ComparableRow[],
  keyOf: (row: ComparableRow) => string | undefined,
): number[][] {
  const found = new Map<string, number[]>()
  rows.forEach((row, at) => {
    const key = keyOf(row)
    if (key === undefined) return
    const group = found.get(key)
    if (group) group.push(at)
    else found.set(key, [at])
  })
  return [...found.values()].filter((group) => group.length > 1)
}

/**
 * Compares the rows of one workbook: the same child twice, one number under two names, and children
 * who may be the same where a number is missing. Answers the further issues of each row.
 */
export function issuesBetweenRows(rows: readonly ComparableRow[]): IntakeIssue[][] {
  const found: IntakeIssue[][] = rows.map(() => [])
  const add = (at: number, issue: IntakeIssue): unknown => found[at]?.push(issue)

  for (const group of groups(rows, documentKey)) {
    const named = group.filter((at) => rows[at]?.values.name)
    const names = new Set<unknown>()
    for (const at of named) {
      const name = rows[at]?.values.name
      if (names.has(name))
        add(at, { column: '身份证件号码', code: 'duplicate-row', severity: 'error' })
      names.add(name)
    }
    if (names.size > 1)
      for (const at of named)
        add(at, { column: '身份证件号码', code: 'id-conflicting-name', severity: 'error' })
  }
  for (const group of groups(rows, personKey)) {
    const lacks = group.some((at) => {
      const row = rows[at]
      return row && row.values.idDocumentNumber === null && !row.numberUnreadable
    })
    if (lacks)
      for (const at of group)
        add(at, { column: '姓名', code: 'same-person-suspected', severity: 'warning' })
  }
  return found
}
