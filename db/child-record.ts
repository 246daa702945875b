import type { Insertable, Selectable } from 'kysely'
import { isKeyField } from '../domain/child'
import type { ProblemCode } from '../domain/problems'
import { columnsOf, guardianRow, valuesOf, withPinyin } from './child-columns'
import { changedFields, recordOf, type RecordField, type RecordValues } from './child-values'
import type { Tx } from './connect'
import type { Encryption } from './encryption'
import type { ChildTable, ChildVersionTable } from './schema/children'

export type { GuardianValues, RecordField, RecordValues } from './child-values'

/** Who writes, when by the product's clock, and what for. */
export interface Writer {
  readonly accountId: string
  readonly at: Date
  /** The day in China on which the values begin to hold, `YYYY-MM-DD`. */
  readonly today: string
  /** Name of the person who collected the data, where it is another than before. */
  readonly collectedBy?: string | null
  readonly caseId?: string | null
  readonly reason?: string | null
}

/** Where a record is kept. */
export interface Keeper {
  readonly institutionId: string
  readonly countyId: string
  readonly unitPath: string
}

/** Where a value set came from. */
export type Source = ChildVersionTable['source']

/** A child as read: its row, and its values in clear. */
export interface ChildRecord {
  readonly row: Selectable<ChildTable>
  readonly values: RecordValues
}

/** The refusal of a write, which ends the transaction; the API turns its code into an answer. */
export const refusal = (code: ProblemCode): Error => new Error(code)

/** A new draft to be inserted. */
export interface NewDraft {
  readonly id: string
  readonly values: Partial<RecordValues>
  readonly importId?: string | null
}

/** Inserts drafts (up to some hundred) with their family members and first versions. */
export async function insertDrafts(
  tx: Tx,
  encryption: Encryption,
  keeper: Keeper,
  drafts: readonly NewDraft[],
  who: Writer,
  source: Source,
): Promise<void> {
  const full = drafts.map((draft) => ({ ...draft, values: withPinyin(recordOf(draft.values)) }))
  if (full.length === 0) return
  const rows = full.map(({ id, values, importId }): Insertable<ChildTable> => ({
    id,
    state: 'draft',
    institution_id: keeper.institutionId,
    county_id: keeper.countyId,
    unit_path: keeper.unitPath,
    ...columnsOf(encryption, values),
    collected_by: who.collectedBy ?? null,
    entered_by: who.accountId,
    import_id: importId ?? null,
    updated_at: who.at,
  }))
  await tx.insertInto('child').values(rows).execute()
  await insertGuardians(tx, encryption, keeper.unitPath, full)
  await insertVersions(
    tx,
    full.map(({ id, values }) => ({
      ...versionOf(encryption, values, who, source),
      child_id: id,
      version: 1,
      unit_path: keeper.unitPath,
      changed: changedFields(recordOf({}), values),
      collected_by: who.collectedBy ?? null,
      entered_by: who.accountId,
      reviewed_by: null,
    })),
  )
}

/** Inserts one draft. */
export const insertDraft = (
  tx: Tx,
  encryption: Encryption,
  keeper: Keeper,
  draft: NewDraft,
  who: Writer,
  source: Source,
): Promise<void> => insertDrafts(tx, encryption, keeper, [draft], who, source)

async function insertGuardians(
  tx: Tx,
  encryption: Encryption,
  unitPath: string,
  children: readonly { id: string; values: RecordValues }[],
): Promise<void> {
  const rows = children.flatMap(({ id, values }) =>
    values.guardians.map((guardian, at) =>
      guardianRow(encryption, { childId: id, unitPath }, guardian, at + 1),
    ),
  )
  if (rows.length > 0) await tx.insertInto('guardian').values(rows).execute()
}

const versionOf = (encryption: Encryption, values: RecordValues, who: Writer, source: Source) => ({
  values_cipher: encryption.encryptJson(values),
  valid_from: who.today,
  case_id: who.caseId ?? null,
  source,
  reason: who.reason ?? null,
})

const insertVersions = async (tx: Tx, rows: Insertable<ChildVersionTable>[]): Promise<void> => {
  await tx.insertInto('child_version').values(rows).execute()
}

/**
 * Reads children with their values in clear, by id; those outside the transaction's scope are not
 * in the map. Two statements, whatever the number.
 * @param lock holds the rows until the transaction ends, for a write that follows
 */
export async function readChildren(
  tx: Tx,
  encryption: Encryption,
  ids: readonly string[],
  lock = false,
): Promise<Map<string, ChildRecord>> {
  if (ids.length === 0) return new Map()
  const found = tx.selectFrom('child').selectAll().where('id', 'in', ids).orderBy('id')
  const rows = await (lock ? found.forUpdate() : found).execute()
  const guardians = await tx
    .selectFrom('guardian')
    .selectAll()
    .where('child_id', 'in', ids)
    .orderBy('child_id')
    .orderBy('no')
    .execute()
  const byChild = new Map<string, typeof guardians>()
  for (const guardian of guardians) {
    const listed = byChild.get(guardian.child_id)
    if (listed) listed.push(guardian)
    else byChild.set(guardian.child_id, [guardian])
  }
  return new Map(
    rows.map((row) => [
      row.id,
      { row, values: valuesOf(encryption, row, byChild.get(row.id) ?? []) },
    ]),
  )
}

/** Reads one child with its values in clear; undefined outside the transaction's scope. */
export const readChild = async (
  tx: Tx,
  encryption: Encryption,
  id: string,
  lock = false,
): Promise<ChildRecord | undefined> => (await readChildren(tx, encryption, [id], lock)).get(id)

/** What a write changed; `version` is the record's version afterwards. */
export interface Written {
  readonly version: number
  readonly changed: readonly RecordField[]
}

/**
 * Writes new values of a child that the transaction holds locked: row, family members, and one more
 * version for ever. Where nothing differs nothing is written. A change of a key field ends the
 * printed confirmation form, unless the values came from that form.
 */
export async function updateChild(
  tx: Tx,
  encryption: Encryption,
  child: ChildRecord,
  values: Partial<RecordValues>,
  who: Writer,
  source: Source,
): Promise<Written> {
  const { row, values: before } = child
  const after = withPinyin(recordOf(values), before)
  const changed = changedFields(before, after)
  if (changed.length === 0) return { version: row.version, changed }
  const version = row.version + 1
  const collectedBy = who.collectedBy ?? row.collected_by
  const written = await tx
    .updateTable('child')
    .set({
      ...columnsOf(encryption, after),
      version,
      collected_by: collectedBy,
      entered_by: who.accountId,
      updated_at: who.at,
    })
    .where('id', '=', row.id)
    .where('version', '=', row.version)
    .executeTakeFirst()
  if (written.numUpdatedRows !== 1n) throw refusal('VERSION_STALE')
  if (changed.includes('guardians')) {
    await tx.deleteFrom('guardian').where('child_id', '=', row.id).execute()
    await insertGuardians(tx, encryption, row.unit_path, [{ id: row.id, values: after }])
  }
  await insertVersions(tx, [
    {
      ...versionOf(encryption, after, who, source),
      child_id: row.id,
      version,
      unit_path: row.unit_path,
      changed,
      collected_by: collectedBy,
      entered_by: who.accountId,
      reviewed_by: row.reviewed_by,
    },
  ])
  if (source !== 'confirmation' && changed.some(isKeyField)) await expireForm(tx, row.id, who.at)
  return { version, changed }
}

const expireForm = async (tx: Tx, childId: string, at: Date): Promise<void> => {
  await tx
    .updateTable('confirmation_form')
    .set({ state: 'expired', expired_at: at, expired_reason: 'key-field-changed' })
    .where('child_id', '=', childId)
    .where('state', '<>', 'expired')
    .execute()
}
