import { z } from '@hono/zod-openapi'
import { protectedFields } from '../../domain/child'
import { fullAreaName } from '../../domain/areas'
import { issueSeverities, isIssueCode } from '../../domain/child-issues'
import { labelOf } from '../../domain/code-tables'
import { importStates, rowStatuses } from '../../domain/import.form'
import type { IntakeRow } from '../../domain/intake'
import {
  columnOfHeader,
  intakeColumns,
  type IntakeColumn,
  type IntakeValue,
} from '../../domain/intake-columns'
import { issueTexts } from '../../domain/issue-texts'
import { hidden, maskDocument } from '../../domain/mask'
import type { Encryption } from '../../db/encryption'
import type { ListedImport, PreviewedRow } from '../../db/queries/imports'

const count = z.number().int()
/** An import with its counters. */
export const importView = z
  .object({
    id: z.uuid(),
    state: z.enum(importStates),
    counts: z.object({
      new: count,
      changed: count,
      unchanged: count,
      warning: count,
      error: count,
      rows: count,
    }),
    /** Rows that are saved now, by the database. */
    saved: count,
    fileName: z.string().nullable(),
    createdAt: z.iso.datetime(),
    createdBy: z.string(),
    savedAt: z.iso.datetime().nullable(),
    undoneAt: z.iso.datetime().nullable(),
    templateVersion: z.string().nullable(),
  })
  .meta({ id: 'Import' })
/** One row of a preview; protected values are masked. */
export const importRow = z
  .object({
    row: count,
    status: z.enum(rowStatuses),
    values: z.record(z.string(), z.string()),
    issues: z.array(
      z.object({
        column: z.string().nullable(),
        code: z.string(),
        severity: z.enum(['error', 'warning']),
        zh: z.string(),
        en: z.string(),
      }),
    ),
    changed: z.array(z.string()),
    childId: z.uuid().nullable(),
  })
  .meta({ id: 'ImportRow' })

/** An import as it is answered. */
export function importViewOf(
  encryption: Encryption,
  record: ListedImport,
): z.output<typeof importView> {
  const { id, state, counts, saved, createdBy, templateVersion } = record
  const { new: fresh = 0, changed = 0, unchanged = 0, warning = 0, error = 0, rows = 0 } = counts
  return {
    id,
    state,
    counts: { new: fresh, changed, unchanged, warning, error, rows },
    saved,
    fileName: record.fileNameCipher && encryption.decrypt(record.fileNameCipher),
    createdAt: record.createdAt.toISOString(),
    createdBy,
    savedAt: record.savedAt?.toISOString() ?? null,
    undoneAt: record.undoneAt?.toISOString() ?? null,
    templateVersion,
  }
}

const isProtected = (id: string): boolean => protectedFields.some((field) => field === id)

/** A value as the preview shows it: labels for codes, numbers by their ends. */
function shown(column: IntakeColumn, value: IntakeValue, unreadable: string | undefined): string {
  const written = value ?? unreadable ?? ''
  if (written === '') return ''
  if (column.kind === 'number') return maskDocument(String(written)) ?? ''
  if (isProtected(column.id)) return hidden
  if (typeof written === 'boolean') return written ? '是' : '否'
  if (value === null) return written.slice(0, 200)
  if (column.kind === 'area') return fullAreaName(written) ?? written
  return column.table ? labelOf(column.table, written) : written
}

/** The issues of a stored row with their severity. */
const known = ({ issues }: PreviewedRow) =>
  issues.flatMap(({ column, code }) => {
    const header = columnOfHeader(column ?? '')?.header ?? null
    return isIssueCode(code) ? [{ column: header, code, severity: issueSeverities[code] }] : []
  })

/** A row as it is answered. */
export const importRowOf = (row: PreviewedRow): z.output<typeof importRow> => ({
  row: row.row,
  status: row.status,
  values: Object.fromEntries(
    intakeColumns.map((column) => [
      column.id,
      shown(column, row.stored.values[column.id], row.stored.unreadable[column.id]),
    ]),
  ),
  issues: known(row).map(({ column, code, severity }) => {
    const { zh, en } = issueTexts[code]
    return { column, code, severity, zh, en }
  }),
  changed: row.stored.changed.map(({ field }) => field),
  childId: row.childId,
})

/** A row as the workbook with errors needs it. */
export const checkedRowOf = (previewed: PreviewedRow): IntakeRow => {
  const { row, status, stored } = previewed
  return {
    row,
    status: status === 'error' || status === 'warning' ? status : 'ok',
    issues: known(previewed),
    values: stored.values,
    unreadable: stored.unreadable,
  }
}
