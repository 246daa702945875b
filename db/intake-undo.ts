import { isKeyField } from '../domain/child'
import { readChildren, refusal, updateChild, type ChildRecord, type Writer } from './child-record'
import { changedFields, recordFields, type RecordField, type RecordValues } from './child-values'
import { expireForms } from './confirmation-form'
import type { Tx } from './connect'
import type { Encryption } from './encryption'
import { discardImport, type IntakeImport } from './intake-import'
import { countSaved, lockImport, type BeforeAfter } from './intake-save'

/** What an undo took back. */
export interface UndoResult {
  /** Drafts that the import had made and that are gone. */
  readonly removed: number
  /** Records that have their earlier values back. */
  readonly restored: number
}

/**
 * Takes an import back: the drafts that it made are marked deleted, the records that it changed get
 * their earlier values, except where somebody has changed a field again since. All or nothing.
 * @throws IMPORT_USED where one of its children is no longer a draft; IMPORT_STATE
 */
export async function undoImport(
  tx: Tx,
  encryption: Encryption,
  importId: string,
  who: Writer,
): Promise<UndoResult> {
  const record = await lockImport(tx, importId)
  const wasBegun = record.state === 'previewed' && (await countSaved(tx, importId)).saved > 0
  if (record.state !== 'saved' && !wasBegun) throw refusal('IMPORT_STATE')
  const removed = await removeDrafts(tx, importId, who)
  const restored = await restoreChanged(tx, encryption, importId, who)
  await tx
    .updateTable('intake_import')
    .set({ state: 'undone', undone_at: who.at })
    .where('id', '=', importId)
    .execute()
  return { removed, restored }
}

async function removeDrafts(tx: Tx, importId: string, who: Writer): Promise<number> {
  const made = await tx
    .selectFrom('child')
    .select(['id', 'state'])
    .where('import_id', '=', importId)
    .where('mark', 'is', null)
    .orderBy('id')
    .forUpdate()
    .execute()
  if (made.some(({ state }) => state !== 'draft')) throw refusal('IMPORT_USED')
  await deleteDrafts(
    tx,
    made.map(({ id }) => id),
    who.at,
  )
  return made.length
}

/** Marks drafts as deleted, and ends their forms; they leave their class, so that it may go. */
export async function deleteDrafts(tx: Tx, ids: readonly string[], at: Date): Promise<void> {
  if (ids.length === 0) return
  await expireForms(tx, ids, 'draft-deleted', at)
  await tx
    .updateTable('child')
    .set({ mark: 'deleted', class_id: null, updated_at: at })
    .where('id', 'in', ids)
    .where('state', '=', 'draft')
    .execute()
}

async function restoreChanged(
  tx: Tx,
  encryption: Encryption,
  importId: string,
  who: Writer,
): Promise<number> {
  const rows = await tx
    .selectFrom('intake_row')
    .select(['child_id', 'before_cipher'])
    .where('import_id', '=', importId)
    .where('before_cipher', 'is not', null)
    .execute()
  const changes = rows.flatMap(({ child_id: childId, before_cipher: cipher }) => {
    if (!childId || !cipher) return []
    const { before, after }: BeforeAfter = JSON.parse(encryption.decrypt(cipher))
    return before ? [{ childId, before, after }] : []
  })
  const ids = changes.map(({ childId }) => childId)
  const children = await readChildren(tx, encryption, ids, true)
  for (const { childId, before, after } of changes) {
    const child = children.get(childId)
    if (!child || child.row.mark !== null) continue
    assertRestorable(child, changedFields(before, after))
    await updateChild(tx, encryption, child, restored(child.values, before, after), who, 'import')
  }
  return changes.length
}

/** An enrolled child's further fields may be put back; anything that was judged since may not. */
function assertRestorable({ row }: ChildRecord, fields: readonly RecordField[]): void {
  if (row.state === 'draft') return
  if (row.state !== 'enrolled' || fields.some(isKeyField)) throw refusal('IMPORT_USED')
}

/** Present values with those fields put back that still are as the import left them. */
function restored(now: RecordValues, before: RecordValues, after: RecordValues): RecordValues {
  const since = new Set(changedFields(after, now))
  const back = recordFields.filter((field) => !since.has(field))
  return { ...now, ...Object.fromEntries(back.map((field) => [field, before[field]])) }
}

/**
 * Throws a preview away of which nothing was saved.
 * @throws IMPORT_STATE otherwise
 */
export async function discardPreview(tx: Tx, importId: string): Promise<IntakeImport> {
  const record = await lockImport(tx, importId)
  const { saved } = await countSaved(tx, importId)
  if (record.state !== 'previewed' || saved > 0) throw refusal('IMPORT_STATE')
  await discardImport(tx, importId)
  return record
}
