import { sql, type Selectable } from 'kysely'
import { isKeyField } from '../domain/child'
import {
  insertDrafts,
  readChildren,
  refusal,
  updateChild,
  type ChildRecord,
  type Keeper,
  type NewDraft,
  type RecordValues,
  type Writer,
} from './child-record'
import { documentIndex } from './child-columns'
import { changedFields } from './child-values'
import { inScope, type Db, type Tx } from './connect'
import type { Encryption } from './encryption'
import { classIndexOf, type IntakeImport, type StoredRow } from './intake-import'
import { recordOfIntake } from './intake-values'
import { newId } from './new-id'
import { editabilities } from './queries/child-situation'
import type { IntakeRowTable } from './schema/children'

/** Rows of one transaction: short enough that nobody waits for it. */
const pageSize = 500
const savable = ['new', 'changed', 'warning'] as const

/** What the database says of an import after the save. */
export interface SaveResult {
  /** Rows whose child was made or changed by this import. */
  readonly saved: number
  /** Rows that changed nothing, had errors, or whose record may no longer be changed. */
  readonly skipped: number
}

/** A saved row's child before (null where the row made it) and after. */
export interface BeforeAfter {
  readonly before: RecordValues | null
  readonly after: RecordValues
}

/** The import, locked until the transaction ends; refused where it is not in scope. */
export async function lockImport(tx: Tx, id: string): Promise<IntakeImport> {
  const found = await tx
    .selectFrom('intake_import')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!found) throw refusal('NOT_FOUND')
  return found
}

/**
 * Saves the rows of a preview as drafts, a page a transaction. Each row remembers that it was saved,
 * in the transaction that saves it: after a kill the next call goes on, and a call too many changes
 * nothing. The counts are read from the rows, not from what this call did.
 * @param scope path of the institution
 * @throws IMPORT_WARNINGS, IMPORT_EMPTY, IMPORT_STATE
 */
export async function saveImport(
  db: Db,
  scope: string,
  encryption: Encryption,
  importId: string,
  keeper: Keeper,
  options: { confirmWarnings: boolean },
  who: Writer,
): Promise<SaveResult> {
  for (;;) {
    const isDone = await inScope(db, scope, async (tx) => {
      const record = await lockImport(tx, importId)
      if (record.state === 'saved') return true
      if (record.state !== 'previewed') throw refusal('IMPORT_STATE')
      if (!options.confirmWarnings && (await hasWarnings(tx, importId)))
        throw refusal('IMPORT_WARNINGS')
      const rows = await pendingRows(tx, importId)
      if (rows.length > 0) {
        await savePage(tx, encryption, importId, keeper, rows, who)
        return false
      }
      const { saved } = await countSaved(tx, importId)
      // Nothing saved is not a success, and the preview stays to be looked at.
      if (saved === 0) throw refusal('IMPORT_EMPTY')
      await tx
        .updateTable('intake_import')
        .set({ state: 'saved', saved_at: who.at })
        .where('id', '=', importId)
        .execute()
      return true
    })
    if (isDone) return inScope(db, scope, (tx) => countSaved(tx, importId))
  }
}

const hasWarnings = async (tx: Tx, importId: string): Promise<boolean> => {
  const found = await tx
    .selectFrom('intake_row')
    .select('row')
    .where('import_id', '=', importId)
    .where('status', '=', 'warning')
    .where('before_cipher', 'is', null)
    .limit(1)
    .executeTakeFirst()
  return found !== undefined
}

const pendingRows = (tx: Tx, importId: string) =>
  tx
    .selectFrom('intake_row')
    .selectAll()
    .where('import_id', '=', importId)
    .where('status', 'in', savable)
    .where('before_cipher', 'is', null)
    .orderBy('row')
    .limit(pageSize)
    .execute()

/** Rows that were saved, as the database has them, and the rest. */
export async function countSaved(tx: Tx, importId: string): Promise<SaveResult> {
  const { saved, rows } = await tx
    .selectFrom('intake_row')
    .select((eb) => [
      eb.fn.count<string>('before_cipher').as('saved'),
      eb.fn.countAll<string>().as('rows'),
    ])
    .where('import_id', '=', importId)
    .executeTakeFirstOrThrow()
  return { saved: Number(saved), skipped: Number(rows) - Number(saved) }
}

interface PendingRow {
  readonly row: Selectable<IntakeRowTable>
  readonly stored: StoredRow
  /** The child that the row belongs to now, which may have come since the preview. */
  readonly child: ChildRecord | undefined
}

async function savePage(
  tx: Tx,
  encryption: Encryption,
  importId: string,
  keeper: Keeper,
  rows: readonly Selectable<IntakeRowTable>[],
  who: Writer,
): Promise<void> {
  const classes = await classIndexOf(tx, keeper.institutionId)
  const pending = await withChildren(tx, encryption, keeper.institutionId, rows)
  const children = pending.flatMap(({ child }) => (child ? [child] : []))
  const rights = await editabilities(tx, children)
  const drafts: NewDraft[] = []
  const saved: SavedRow[] = []
  for (const { row, stored, child } of pending) {
    const after = recordOfIntake(stored.values, classes, child?.values)
    if (!child && row.child_id === null) {
      const id = newId()
      drafts.push({ id, values: after, importId })
      saved.push({ row: row.row, childId: id, what: { before: null, after } })
      continue
    }
    const right = child ? (rights.get(child.row.id)?.editable ?? 'none') : 'none'
    const touchesKeys = child && changedFields(child.values, after).some(isKeyField)
    if (!child || right === 'none' || (right === 'no-key-fields' && touchesKeys)) {
      await skip(tx, row)
      continue
    }
    await updateChild(tx, encryption, child, after, who, 'import')
    saved.push({ row: row.row, childId: child.row.id, what: { before: child.values, after } })
  }
  await insertDrafts(tx, encryption, keeper, drafts, who, 'import')
  await remember(tx, encryption, importId, saved)
}

/** The rows with their children, locked: those of the preview, and those that came since with the same document. */
async function withChildren(
  tx: Tx,
  encryption: Encryption,
  institutionId: string,
  rows: readonly Selectable<IntakeRowTable>[],
): Promise<PendingRow[]> {
  const read = rows.map((row) => {
    const stored: StoredRow = JSON.parse(encryption.decrypt(row.values_cipher))
    const { idDocumentType: type, idDocumentNumber: number } = stored.values
    const isNumbered = typeof type === 'string' && typeof number === 'string'
    const index = isNumbered ? documentIndex(encryption, 'id-document', type, number) : null
    return { row, stored, index }
  })
  const indexes = read.flatMap(({ row, index }) => (row.child_id === null && index ? [index] : []))
  const since = indexes.length
    ? await tx
        .selectFrom('child')
        .select(['id', 'id_document_index'])
        .where('institution_id', '=', institutionId)
        .where('mark', 'is', null)
        .where('state', 'in', ['draft', 'submitted', 'problem', 'enrolled'])
        .where('id_document_index', 'in', indexes)
        .execute()
    : []
  const byIndex = new Map(since.map((each) => [each.id_document_index?.toString('hex'), each.id]))
  const idOf = ({ row, index }: (typeof read)[number]): string | undefined =>
    row.child_id ?? (index ? byIndex.get(index.toString('hex')) : undefined)
  const ids = read.flatMap((each) => idOf(each) ?? [])
  const children = await readChildren(tx, encryption, ids, true)
  return read.map((each) => ({
    row: each.row,
    stored: each.stored,
    child: children.get(idOf(each) ?? ''),
  }))
}

interface SavedRow {
  readonly row: number
  readonly childId: string
  readonly what: BeforeAfter
}

async function remember(
  tx: Tx,
  encryption: Encryption,
  importId: string,
  saved: readonly SavedRow[],
): Promise<void> {
  await sql`
    update intake_row r set child_id = s.child_id, before_cipher = s.before_cipher
    from unnest(${saved.map(({ row }) => row)}::int[], ${saved.map(({ childId }) => childId)}::uuid[],
      ${saved.map(({ what }) => encryption.encryptJson(what))}::bytea[]) s (row, child_id, before_cipher)
    where r.import_id = ${importId} and r.row = s.row`.execute(tx)
}

const skip = async (tx: Tx, row: Selectable<IntakeRowTable>): Promise<void> => {
  const issues = [...row.issues, { column: null, code: 'record-locked' }]
  await tx
    .updateTable('intake_row')
    .set({ status: 'error', issues: JSON.stringify(issues) })
    .where('import_id', '=', row.import_id)
    .where('row', '=', row.row)
    .execute()
}
