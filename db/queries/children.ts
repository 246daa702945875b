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

/** One row of the list: the child, and the text by which the list is sorted. */
export interface FoundChild {
  readonly id: string
  readonly key: string
}

// The last code point: every text that begins with a prefix sorts before the prefix and this.
const lastSign = '\u{10FFFF}'

/**
 * The statement of {@link findChildren}. Prefixes are ranges in byte order: under row security LIKE
 * could not use an index, because it is not leakproof. Deleted and merged records are not listed.
 */
export function childrenQuery(filter: ChildFilter): RawBuilder<FoundChild> {
  const { text, after, states, limit } = filter
  const key = text?.by === 'initials' ? sql`name_initials collate "C"` : sql`name collate "C"`
  const conditions: RawBuilder<unknown>[] = [sql`mark is null`]
  if (filter.institutionId) conditions.push(sql`institution_id = ${filter.institutionId}`)
  if (filter.countyId) conditions.push(sql`county_id = ${filter.countyId}`)
  if (filter.classId) conditions.push(sql`class_id = ${filter.classId}`)
  // One state is written as an equality, so that the index goes on in the order of names.
  if (states?.length === 1) conditions.push(sql`state = ${states[0]}`)
  else if (states?.length) conditions.push(sql`state = any(${[...states]}::text[])`)
  if (text?.by === 'number') {
    conditions.push(sql`id = any(array(
      select id from child where id_document_index = any(${text.documents}::bytea[])
      union select child_id from enrollment_number where value_index = ${text.enrollment}))`)
  } else if (text) {
    conditions.push(sql`${key} >= ${text.prefix}`, sql`${key} < ${text.prefix + lastSign}`)
  }
  if (after) conditions.push(sql`(${key}, id) > (${after.key}, ${after.id}::uuid)`)
  return sql<FoundChild>`
    select id, ${key} as key from child where ${sql.join(conditions, sql` and `)}
    order by ${key}, id limit ${limit}`
}

/**
 * Runs a statement of the list so that it reads an index in the list's order and stops at the page's
 * end. Left to itself the server takes the scope of row security for a thousandth of the table,
 * expects a handful of rows, and would read and sort a county of 90,000.
 */
export async function inListOrder<T>(
  tx: Tx,
  filter: ChildFilter,
  work: () => Promise<T>,
): Promise<T> {
  // A class or one number is few rows indeed.
  if (filter.classId || filter.text?.by === 'number') return work()
  await sql`set local enable_sort = off`.execute(tx)
  const result = await work()
  await sql`set local enable_sort = on`.execute(tx)
  return result
}

/**
 * One page of children in the order of the name, or of the initials where those are looked for. The
 * page's last row is the cursor of the next.
 */
export const findChildren = (tx: Tx, filter: ChildFilter): Promise<FoundChild[]> =>
  inListOrder(tx, filter, async () => (await childrenQuery(filter).execute(tx)).rows)

/** The statement of {@link countByState}. */
export const stateCountQuery = (filter: {
  institutionId: string
  classId?: string | null
}): RawBuilder<{ state: ChildState; count: number }> =>
  sql<{ state: ChildState; count: number }>`
    select state, count(*)::int as count from child
    where institution_id = ${filter.institutionId} and mark is null
      ${filter.classId ? sql`and class_id = ${filter.classId}` : sql``}
    group by state`

/** How many records of an institution (or one of its classes) there are in each state. */
export async function countByState(
  tx: Tx,
  filter: { institutionId: string; classId?: string | null },
): Promise<Partial<Record<ChildState, number>>> {
  const { rows } = await stateCountQuery(filter).execute(tx)
  return Object.fromEntries(rows.map(({ state, count }) => [state, count]))
}
