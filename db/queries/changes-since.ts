import { sql } from 'kysely'
import { fieldName, shownValue } from '../../domain/shown-value'
import { changedFields, recordOf } from '../child-values'
import type { Tx } from '../connect'
import type { Encryption } from '../encryption'

/** One field that is another than before, as a reviewer may see it. */
export interface ShownChange {
  field: string
  zh: string
  en: string
  before: string | null
  after: string | null
}

const isRecord = (value: unknown): value is object => typeof value === 'object' && value !== null

/** What changed in these children's data after an instant: the values then against the newest. */
export async function changesSince(
  tx: Tx,
  encryption: Encryption,
  childIds: string[],
  since: Date,
): Promise<Map<string, ShownChange[]>> {
  if (childIds.length === 0) return new Map()
  const { rows } = await sql<{ childId: string; before: Buffer; after: Buffer }>`
    select c.id as "childId", old.values_cipher as before, now.values_cipher as after
    from unnest(${childIds}::uuid[]) as c (id)
    cross join lateral (select version, values_cipher from child_version v where v.child_id = c.id and v.recorded_at <= ${since} order by version desc limit 1) old
    cross join lateral (select version, values_cipher from child_version v where v.child_id = c.id order by version desc limit 1) now
    where now.version > old.version`.execute(tx)
  const read = (cipher: Buffer) => {
    const values = encryption.decryptJson(cipher)
    return recordOf(isRecord(values) ? values : {})
  }
  return new Map(
    rows.map((row) => {
      const [before, after] = [read(row.before), read(row.after)]
      const changes = changedFields(before, after).map((field) => ({
        field,
        ...fieldName(field),
        before: shownValue(field, before[field]),
        after: shownValue(field, after[field]),
      }))
      return [row.childId, changes]
    }),
  )
}
