import { sql, type Selectable } from 'kysely'
import { isKeyField } from '../domain/child'
import type { IntakeRow } from '../domain/intake'
import type { IntakeField, IntakeValue, IntakeValues } from '../domain/intake-columns'
import { previewRows, type PreviewRow } from '../domain/intake-preview'
import { valuesOf } from './child-columns'
import type { ChildRecord, Keeper, Writer } from './child-record'
import type { Tx } from './connect'
import type { Encryption } from './encryption'
import { intakeOf, type ClassIndex } from './intake-values'
import { newId } from './new-id'
import { editabilities } from './queries/child-situation'
import type { IntakeImportTable, IntakeRowTable } from './schema/children'

/** An import as stored. */
export type IntakeImport = Selectable<IntakeImportTable>
/** Status of a row in the preview. A row with warnings is `warning`, whether new or changed. */
export type RowStatus = IntakeRowTable['status']

/** The file behind an import. */
export interface ImportFile {
  readonly hash: Buffer
  /** Key of the file store. */
  readonly key: string
  readonly name: string
  readonly templateVersion: string | null
}

/** What a stored row holds, encrypted. */
export interface StoredRow {
  readonly values: IntakeValues
  /** What stands in cells that could not be read. */
  readonly unreadable: Readonly<Partial<Record<IntakeField, string>>>
  readonly changed: readonly { readonly field: IntakeField; readonly from: IntakeValue }[]
}

/** A record that the institution may not change now; said of the whole row. */
const locked = { column: null, code: 'record-locked' } as const

/** States of records with which a workbook is compared. */
const present = ['draft', 'submitted', 'problem', 'enrolled'] as const

/**
 * Keeps the preview of a workbook; nothing of it is saved as a child yet. An earlier preview of the
 * same file is replaced; one that was begun to be saved is returned instead, to be gone on with.
 * @returns the import's id; `repeated` where the file was saved before and not undone
 */
export async function createImport(
  tx: Tx,
  encryption: Encryption,
  keeper: Keeper,
  file: ImportFile,
  rows: readonly IntakeRow[],
  classes: ClassIndex,
  who: Writer,
): Promise<{ id: string; repeated: boolean }> {
  await sql`select pg_advisory_xact_lock(hashtext('import'), hashtext(${keeper.institutionId}))`.execute(
    tx,
  )
  const earlier = await earlierImport(tx, keeper.institutionId, file.hash)
  if (earlier?.state === 'saved') return { id: earlier.id, repeated: true }
  if (earlier?.begun) return { id: earlier.id, repeated: false }
  if (earlier) await discardImport(tx, earlier.id)
  const existing = await presentChildren(tx, encryption, keeper.institutionId)
  const prepared = await judgeRows(tx, rows, existing, classes)
  const id = newId()
  await tx
    .insertInto('intake_import')
    .values({
      id,
      institution_id: keeper.institutionId,
      unit_path: keeper.unitPath,
      file_hash: file.hash,
      file_name_cipher: encryption.encrypt(file.name),
      file_key: file.key,
      template_version: file.templateVersion,
      state: 'previewed',
      counts: JSON.stringify(countRows(prepared)),
      created_by: who.accountId,
      created_at: who.at,
    })
    .execute()
  for (let at = 0; at < prepared.length; at += 1000)
    await insertRows(tx, encryption, id, keeper.unitPath, prepared.slice(at, at + 1000))
  return { id, repeated: false }
}

async function earlierImport(tx: Tx, institutionId: string, hash: Buffer) {
  return tx
    .selectFrom('intake_import as i')
    .select(['i.id', 'i.state'])
    .select((eb) =>
      eb
        .exists(
          eb
            .selectFrom('intake_row as r')
            .select('r.row')
            .whereRef('r.import_id', '=', 'i.id')
            .where('r.before_cipher', 'is not', null),
        )
        .as('begun'),
    )
    .where('i.institution_id', '=', institutionId)
    .where('i.file_hash', '=', hash)
    .where('i.state', 'in', ['previewed', 'saved'])
    .executeTakeFirst()
}

/** Forgets a preview of which nothing was saved; its file may go. */
export async function discardImport(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('intake_row').where('import_id', '=', id).execute()
  await tx.updateTable('intake_import').set({ state: 'discarded' }).where('id', '=', id).execute()
}

interface JudgedRow {
  row: number
  status: RowStatus
  childId: string | null
  issues: { column: string | null; code: string }[]
  stored: StoredRow
}

/** Says of each row what saving would do; a row whose record may not be changed now is an error. */
async function judgeRows(
  tx: Tx,
  rows: readonly IntakeRow[],
  existing: readonly ChildRecord[],
  classes: ClassIndex,
): Promise<JudgedRow[]> {
  const known = existing.map(({ row, values }) => ({
    id: row.id,
    state: row.state,
    values: intakeOf(values, classes),
  }))
  const rights = await editabilities(tx, existing)
  const isLocked = ({ existing: child, changes, outcome }: PreviewRow): boolean => {
    if (outcome !== 'changed' || !child) return false
    const right = rights.get(child.id)?.editable ?? 'none'
    return (
      right === 'none' ||
      (right === 'no-key-fields' && changes.some(({ field }) => isKeyField(field)))
    )
  }
  const preview = previewRows(rows, known).rows
  return rows.map(({ row, issues, values, unreadable }, at) => {
    const judged = preview[at]
    const isRefused = judged !== undefined && isLocked(judged)
    const said = issues.map(({ column, code }) => ({ column, code }))
    return {
      row,
      status: isRefused ? 'error' : statusOf(judged),
      childId: judged?.existing?.id ?? null,
      issues: isRefused ? [...said, locked] : said,
      stored: {
        values,
        unreadable,
        changed: (judged?.changes ?? []).map(({ field, from }) => ({ field, from })),
      },
    }
  })
}

function statusOf(preview: PreviewRow | undefined): RowStatus {
  if (!preview) return 'error'
  const { outcome, warning } = preview
  // What changes nothing asks nobody to confirm anything.
  return warning && (outcome === 'new' || outcome === 'changed') ? 'warning' : outcome
}

/** Sums of a preview by status, and of all rows. */
export function countRows(
  rows: readonly { status: RowStatus }[],
): Record<RowStatus | 'rows', number> {
  const counts = { new: 0, changed: 0, unchanged: 0, warning: 0, error: 0, rows: rows.length }
  for (const { status } of rows) counts[status] += 1
  return counts
}

async function insertRows(
  tx: Tx,
  encryption: Encryption,
  importId: string,
  unitPath: string,
  rows: readonly JudgedRow[],
): Promise<void> {
  await sql`
    insert into intake_row (import_id, unit_path, row, status, values_cipher, issues, child_id)
    select ${importId}, ${unitPath}::ltree, r.* from unnest(
      ${rows.map(({ row }) => row)}::int[], ${rows.map(({ status }) => status)}::text[],
      ${rows.map(({ stored }) => encryption.encryptJson(stored))}::bytea[],
      ${rows.map(({ issues }) => JSON.stringify(issues))}::jsonb[],
      ${rows.map(({ childId }) => childId)}::uuid[]) r`.execute(tx)
}

/** The records of an institution with which a workbook is compared, in clear. */
export async function presentChildren(
  tx: Tx,
  encryption: Encryption,
  institutionId: string,
): Promise<ChildRecord[]> {
  const rows = await tx
    .selectFrom('child')
    .selectAll()
    .where('institution_id', '=', institutionId)
    .where('mark', 'is', null)
    .where('state', 'in', present)
    .orderBy('id')
    .execute()
  const guardians = await tx
    .selectFrom('guardian')
    .innerJoin('child', 'child.id', 'guardian.child_id')
    .selectAll('guardian')
    .where('child.institution_id', '=', institutionId)
    .where('child.mark', 'is', null)
    .where('child.state', 'in', present)
    .orderBy('guardian.child_id')
    .orderBy('guardian.no')
    .execute()
  const byChild = new Map<string, typeof guardians>()
  for (const guardian of guardians) {
    const listed = byChild.get(guardian.child_id)
    if (listed) listed.push(guardian)
    else byChild.set(guardian.child_id, [guardian])
  }
  return rows.map((row) => ({ row, values: valuesOf(encryption, row, byChild.get(row.id) ?? []) }))
}

/** The classes of an institution, by code and by id. */
export async function classIndexOf(tx: Tx, institutionId: string): Promise<ClassIndex> {
  const rows = await tx
    .selectFrom('class_group')
    .select(['id', 'code'])
    .where('institution_id', '=', institutionId)
    .execute()
  return {
    idOf: new Map(rows.map(({ id, code }) => [code, id])),
    codeOf: new Map(rows.map(({ id, code }) => [id, code])),
  }
}
