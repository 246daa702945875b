import { readWorkbookIsolated } from '../../activities/excel'
import type { KnownClass } from '../../domain/intake-codes'
import type { Writer } from '../../db/child-record'
import type { Tx } from '../../db/connect'
import { contentHash, largestFile } from '../../db/file-store'
import { classIndexOf, createImport } from '../../db/intake-import'
import { scoped, type Actor } from '../actor'
import { audit } from '../audit'
import type { Deps } from '../deps'
import { refuse } from '../errors'
import { institutionOf } from './keeper'

/** The classes that a workbook of an institution may name. */
export async function knownClasses(tx: Tx, institutionId: string): Promise<KnownClass[]> {
  const rows = await tx
    .selectFrom('class_group')
    .select(['code', 'name', 'grade', 'school_year'])
    .where('institution_id', '=', institutionId)
    .orderBy('code')
    .execute()
  return rows.map((row) => ({
    classCode: row.code,
    name: row.name,
    grade: row.grade,
    schoolYear: row.school_year,
  }))
}

/**
 * Reads a workbook in a process of its own, and keeps file and preview, both encrypted; no child is
 * saved by it.
 * @returns the id of the preview
 * @throws WORKBOOK_REFUSED with the cure; IMPORT_REPEATED with the import that it was
 */
export async function uploadWorkbook(
  deps: Deps,
  actor: Actor,
  file: { name: string; bytes: Buffer },
  who: Writer,
): Promise<string> {
  const { encryption, files } = deps
  if (file.bytes.length > largestFile) throw refuse('BODY_TOO_LARGE')
  const classes = await scoped(deps, actor, async (tx) =>
    knownClasses(tx, (await institutionOf(tx, actor)).institutionId),
  )
  const read = await readWorkbookIsolated(file.bytes, { classes, today: who.today })
  if (!read.ok)
    throw refuse('WORKBOOK_REFUSED', {
      reason: read.code,
      zh: read.message,
      en: 'The workbook was refused',
    })
  const key = await files.put(file.bytes)
  const hash = contentHash(encryption, file.bytes)
  const { id, repeated } = await scoped(deps, actor, async (tx) => {
    const keeper = await institutionOf(tx, actor)
    const kept = { hash, key, name: file.name, templateVersion: null }
    const index = await classIndexOf(tx, keeper.institutionId)
    const made = await createImport(tx, encryption, keeper, kept, read.rows, index, who)
    const detail = { rows: read.rows.length, repeated: made.repeated }
    const entry = { action: 'import.preview', objectType: 'import', objectId: made.id, detail }
    await audit(tx, actor, entry)
    return made
  })
  if (repeated) throw refuse('IMPORT_REPEATED', { importId: id })
  return id
}
