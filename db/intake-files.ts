import { sql } from 'kysely'
import { everywhere, inScope, type Db } from './connect'
import type { FileStore } from './file-store'

/** How long the workbook of an import is kept after it was saved, undone or left alone, in days. */
export const keepWorkbookDays = 30

/**
 * Forgets workbooks whose imports all ended more than 30 days ago: what they held is in the records.
 * A file that two imports share goes with the later one. Doing it again changes nothing.
 */
export async function forgetOldWorkbooks(db: Db, files: FileStore, now: Date): Promise<void> {
  const { rows } = await inScope(db, everywhere, (tx) =>
    sql<{ file_key: string }>`
      select file_key from intake_import
      group by file_key
      having max(greatest(created_at, saved_at, undone_at)) < ${now}::timestamptz - make_interval(days => ${keepWorkbookDays})`.execute(
      tx,
    ),
  )
  for (const { file_key: key } of rows) await files.remove(key)
}
