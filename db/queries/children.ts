import { sql, type RawBuilder } from 'kysely'
import type { ChildState } from '../../domain/child'
import type { Tx } from '../connect'
import type { Cursor } from '../sealed-cursor'
import type { ChildText } from './child-text'

/** Which children are listed. One of `institutionId`, `countyId` or nothing (the whole scope). */
export interface ChildFilter {
  readonly institutionId?: string | null
  readonly countyId?: string | null
  readonly classId?: string | null
  readonly states?: readonly ChildState[]
  readonly text?: ChildText | null
  readonly after?: Cursor | null
  /** Rows of a page, at most 200. */
  readonly limit: number
}

/** One row of the list, by which the page is read on. */
export interface FoundChild {
  readonly id: string
  /** What the list is sorted by: the name or its initials. */
  readonly key: string
}

// The last code point: every text that begins with a prefix sorts before the prefix and this.
const lastSign = '\u{10FFFF}'

/**
 * One page of children as ids, in the order of the name (or of the initials, where those are looked
 * for). Prefixes are ranges in byte order: under row security LIKE could not use an index, because
 * it is not leakproof. Deleted and merged records are not listed.
 */
export async function findChildren(tx: Tx, filter: ChildFilter): Promise<FoundChild[]> {
  const { text, after, states, limit } = filter
  const key = text?.by === 'initials' ? sql`name_initials collate "C"` : sql`name collate "C"`
  const conditions: RawBuilder<unknown>[] = [sql`mark is null`]
  if (filter.institutionId) conditions.push(sql`institution_id = ${filter.institutionId}`)
  if (filter.countyId) conditions.push(sql`county_id = ${filter.countyId}`)
  if (filter.classId) conditions.push(sql`class_id = ${filter.classId}`)
  if (states?.length) conditions.push(sql`state = any(${[...states]}::text[])`)
  if (text?.by === 'number') {
    const ids = await idsByNumber(tx, text)
    if (ids.length === 0) return []
    conditions.push(sql`id = any(${ids}::uuid[])`)
  } else if (text) {
    conditions.push(sql`${key} >= ${text.prefix}`)
    conditions.push(sql`${key} < ${text.prefix + lastSign}`)
  }
  if (after) conditions.push(sql`(${key}, id) > (${after.key}, ${after.id}::uuid)`)
  const { rows } = await sql<{ id: string; key: string | null }>`
    select id, ${key} as key from child where ${sql.join(conditions, sql` and `)}
    order by ${key}, id limit ${limit}`.execute(tx)
  return rows.map((row) => ({ id: row.id, key: row.key ?? '' }))
}

async function idsByNumber(tx: Tx, text: ChildText & { by: 'number' }): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from child where id_document_index = any(${text.documents}::bytea[])
    union select child_id from enrollment_number where value_index = ${text.enrollment}`.execute(tx)
  return rows.map((row) => row.id)
}

/** How many records of an institution (or one of its classes) there are in each state. */
export async function countByState(
  tx: Tx,
  filter: { institutionId: string; classId?: string | null },
): Promise<Partial<Record<ChildState, number>>> {
  const rows = await tx
    .selectFrom('child')
    .select(['state', (eb) => eb.fn.countAll<string>().as('count')])
    .where('institution_id', '=', filter.institutionId)
    .$if(Boolean(filter.classId), (query) => query.where('class_id', '=', filter.classId ?? null))
    .where('mark', 'is', null)
    .groupBy('state')
    .execute()
  return Object.fromEntries(rows.map((row) => [row.state, Number(row.count)]))
}
