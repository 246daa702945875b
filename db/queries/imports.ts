import { sql } from 'kysely'
import type { Tx } from '../connect'
import type { Encryption } from '../encryption'
import type { IntakeImport, RowStatus, StoredRow } from '../intake-import'
import type { Cursor } from '../sealed-cursor'

/** An import as listed; `saved` is what the database says was saved. */
export interface ListedImport {
  id: string
  unitPath: string
  state: IntakeImport['state']
  counts: Record<RowStatus | 'rows', number>
  saved: number
  fileNameCipher: Buffer | null
  fileKey: string
  templateVersion: string | null
  createdAt: Date
  createdBy: string
  savedAt: Date | null
  undoneAt: Date | null
}

/** Imports of an institution, the newest first; previews thrown away are not listed. */
export async function listImports(
  tx: Tx,
  filter: { institutionId?: string; id?: string; after?: Cursor | null; limit: number },
): Promise<ListedImport[]> {
  const { institutionId, id, after } = filter
  const { rows } = await sql<ListedImport>`
    select i.id, i.unit_path as "unitPath", i.state, i.counts, i.file_name_cipher as "fileNameCipher",
      i.file_key as "fileKey", i.template_version as "templateVersion", i.created_at as "createdAt",
      a.name as "createdBy", i.saved_at as "savedAt", i.undone_at as "undoneAt",
      (select count(before_cipher)::int from intake_row r where r.import_id = i.id) as saved
    from intake_import i
    join account a on a.id = i.created_by
    where true
      ${institutionId ? sql`and i.institution_id = ${institutionId} and i.state <> 'discarded'` : sql``}
      ${id ? sql`and i.id = ${id}` : sql``}
      ${after ? sql`and i.id < ${after.id}::uuid` : sql``}
    order by i.id desc limit ${filter.limit}`.execute(tx)
  return rows
}

/** One row of a preview, in clear: never log it. */
export interface PreviewedRow {
  row: number
  status: RowStatus
  childId: string | null
  issues: { column: string | null; code: string }[]
  stored: StoredRow
}

/** Rows of a preview in the order of the workbook. */
export async function listRows(
  tx: Tx,
  encryption: Encryption,
  importId: string,
  filter: { status?: RowStatus; after?: number; limit?: number },
): Promise<PreviewedRow[]> {
  const rows = await tx
    .selectFrom('intake_row')
    .select(['row', 'status', 'child_id', 'issues', 'values_cipher'])
    .where('import_id', '=', importId)
    .where('row', '>', filter.after ?? 0)
    .$if(filter.status !== undefined, (query) => query.where('status', '=', filter.status ?? 'new'))
    .$if(filter.limit !== undefined, (query) => query.limit(filter.limit ?? 0))
    .orderBy('row')
    .execute()
  return rows.map((row) => {
    const stored: StoredRow = JSON.parse(encryption.decrypt(row.values_cipher))
    return {
      row: row.row,
      status: row.status,
      childId: row.child_id,
      issues: row.issues,
      stored,
    }
  })
}
