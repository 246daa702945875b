import type { z } from '@hono/zod-openapi'
import { fieldName, shownValue } from '../../domain/shown-value'
import { maskName } from '../../domain/mask'
import { changedFields, recordOf, type RecordField, type RecordValues } from '../../db/child-values'
import { accountNames } from '../../db/queries/child-facts'
import { isOwnOf, type Viewer } from './child-view'
import type { versionView } from './contract'

type VersionView = z.output<typeof versionView>
const nameFields: readonly RecordField[] = ['name', 'formerName', 'namePinyin', 'englishName']

/** Every version of a record, the newest first, with what each changed; values are masked. */
export async function historyOf(
  viewer: Viewer,
  child: { id: string; institutionId: string },
): Promise<VersionView[]> {
  const { tx, encryption, actor } = viewer
  const rows = await tx
    .selectFrom('child_version as v')
    .leftJoin('process_case as p', 'p.id', 'v.case_id')
    .selectAll('v')
    .select('p.case_no as caseNo')
    .where('v.child_id', '=', child.id)
    .orderBy('v.version')
    .execute()
  const names = await accountNames(
    tx,
    rows.map((row) => row.entered_by),
  )
  const isOwn = isOwnOf(actor, child.institutionId)
  const show = (field: RecordField, values: RecordValues): string | null => {
    const text = shownValue(field, values[field])
    return text !== null && !isOwn && nameFields.includes(field) ? maskName(text) : text
  }
  let before = recordOf({})
  const versions = rows.map((row): VersionView => {
    const read: Partial<RecordValues> = JSON.parse(encryption.decrypt(row.values_cipher))
    const after = recordOf(read)
    const changed = changedFields(before, after).map((field) => ({
      field,
      ...fieldName(field),
      before: show(field, before),
      after: show(field, after),
    }))
    before = after
    return {
      version: row.version,
      at: row.recorded_at.toISOString(),
      by: names.get(row.entered_by ?? '') ?? '',
      changed,
      source: row.source,
      caseNo: row.caseNo,
      reason: row.reason,
    }
  })
  return versions.reverse()
}
