import type { IntakeRow } from './intake'
import {
  intakeColumns,
  type IntakeField,
  type IntakeValue,
  type IntakeValues,
} from './intake-columns'

/** A child that the institution already has, as far as a preview needs it. */
export interface ExistingChild {
  readonly id: string
  /** the record's state, e.g. draft; handed through so that the caller may refuse a change */
  readonly state: string
  /** values in the form that the intake reads; what is left out counts as empty */
  readonly values: Readonly<Partial<IntakeValues>>
}

/** What confirming the import would do with a row. */
export interface PreviewRow {
  readonly row: number
  readonly outcome: 'new' | 'changed' | 'unchanged' | 'error'
  /** true if the row has warnings and no error */
  readonly warning: boolean
  /** the child that the row belongs to, where there is one */
  readonly existing?: { readonly id: string; readonly state: string }
  /** what would change, by field; empty unless the outcome is `changed` */
  readonly changes: readonly {
    readonly field: IntakeField
    readonly from: IntakeValue
    readonly to: IntakeValue
  }[]
}

/** A preview with its sums; rows with a warning are counted under their outcome as well. */
export interface Preview {
  readonly rows: readonly PreviewRow[]
  readonly counts: Readonly<Record<PreviewRow['outcome'] | 'warning', number>>
}

type Values = Readonly<Partial<IntakeValues>>

const documentKey = ({
  idDocumentType: type,
  idDocumentNumber: number,
}: Values): string | undefined => (type && number ? `${type} ${number}` : undefined)
const personKey = ({ name, sex, birthDate }: Values): string | undefined =>
  name && sex && birthDate ? `${name} ${sex} ${birthDate}` : undefined

function pool(
  existing: readonly ExistingChild[],
  keyOf: (values: Values) => string | undefined,
): Map<string, ExistingChild[]> {
  const found = new Map<string, ExistingChild[]>()
  for (const child of existing) {
    const key = keyOf(child.values)
    if (key !== undefined) found.set(key, [...(found.get(key) ?? []), child])
  }
  return found
}

function changesOf(from: Values, to: IntakeValues): PreviewRow['changes'] {
  return intakeColumns.flatMap(({ id }) => {
    const before = from[id] ?? null
    return before === to[id] ? [] : [{ field: id, from: before, to: to[id] }]
  })
}

/**
 * Compares the rows of a workbook with the children that the institution has. A row belongs to the
 * child with the same document type and number, else to one recorded without a number who has the
 * same name, sex and birth date. Each child is matched once, in the order of the rows, so that
 * confirming the same file a second time finds every row unchanged.
 */
export function previewRows(
  rows: readonly IntakeRow[],
  existing: readonly ExistingChild[],
): Preview {
  const byDocument = pool(existing, documentKey)
  const byPerson = pool(
    existing.filter(({ values }) => !values.idDocumentNumber),
    personKey,
  )
  const take = (
    from: Map<string, ExistingChild[]>,
    key: string | undefined,
  ): ExistingChild | undefined => (key === undefined ? undefined : from.get(key)?.shift())
  const counts = { new: 0, changed: 0, unchanged: 0, error: 0, warning: 0 }

  const previewed = rows.map((row): PreviewRow => {
    const base = { row: row.row, warning: row.status === 'warning', changes: [] }
    if (row.status === 'error') return { ...base, outcome: 'error' }
    const child = take(byDocument, documentKey(row.values)) ?? take(byPerson, personKey(row.values))
    if (!child) return { ...base, outcome: 'new' }
    const changes = changesOf(child.values, row.values)
    const outcome = changes.length > 0 ? 'changed' : 'unchanged'
    return { ...base, outcome, changes, existing: { id: child.id, state: child.state } }
  })
  for (const { outcome, warning } of previewed) {
    counts[outcome]++
    if (warning) counts.warning++
  }
  return { rows: previewed, counts }
}
