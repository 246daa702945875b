import { sql, type RawBuilder } from 'kysely'
import { soundKey } from '../../domain/pinyin-key'
import { documentKey, type DuplicateRecord } from '../../domain/duplicates'
import type { Tx } from '../connect'
import type { Encryption } from '../encryption'

/** A child whose doubles are looked for. Its own row, if it has one, is never its double. */
export interface DuplicateEntrant {
  childId: string
  record: DuplicateRecord
}

/** Where is looked. */
export interface DuplicateScope {
  /** Only children kept at or below this unit's path, such as the province's. */
  path: string
  /** Also by name, birth date and guardian; without it only equal documents and numbers count. */
  near: boolean
}

/** One row of the register that shares a key with an entrant. */
export interface DuplicateHit {
  entrant_id: string
  child_id: string
  by_number: boolean
  institution_id: string
  state: string
  name: string
  sex: string | null
  birth_date: string | null
  id_document_type: string | null
  id_document_cipher: Buffer | null
}

interface Column {
  entrant: string[]
  index: Buffer[]
}

const indexColumn = (
  entrants: readonly DuplicateEntrant[],
  indexes: (record: DuplicateRecord) => readonly Buffer[],
): Column => {
  const pairs = entrants.flatMap(({ childId, record }) =>
    indexes(record).map((index) => ({ childId, index })),
  )
  return { entrant: pairs.map((pair) => pair.childId), index: pairs.map((pair) => pair.index) }
}

/** Records that nobody has submitted, or that were withdrawn, repeat nobody. */
const SILENT_STATES = ['draft', 'cancelled']

/**
 * The rows of the register that share a document, a lifelong number and, with `near`, the sound of
 * the name and birth date or a guardian with any of the entrants: one statement for the whole batch,
 * each key an index lookup. Pairs that were judged to be different children are left out.
 */
export const findHits = async (
  tx: Tx,
  encryption: Encryption,
  entrants: readonly DuplicateEntrant[],
  scope: DuplicateScope,
): Promise<DuplicateHit[]> => {
  const parts = [
    ...exactHits(encryption, entrants),
    ...(scope.near ? nearHits(encryption, entrants) : []),
  ]
  if (parts.length === 0) return []
  const { rows } = await sql<DuplicateHit>`
    with hit as (
      ${sql.join(parts, sql` union all `)}
    ), pair as (
      select entrant_id, child_id, bool_or(by_number) as by_number
      from hit where entrant_id <> child_id group by entrant_id, child_id
    )
    select p.entrant_id, p.child_id, p.by_number, c.institution_id, c.state, c.name, c.sex,
      c.birth_date::text as birth_date, c.id_document_type, c.id_document_cipher
    from pair p
    cross join lateral (select * from child where id = p.child_id offset 0) c
    where c.mark is null and c.name is not null and c.state <> all (${SILENT_STATES}::text[])
      and c.unit_path <@ ${scope.path}::ltree
      and not exists (
        select from pair_judgement j
        where j.first_child_id = least(p.entrant_id, p.child_id)
          and j.second_child_id = greatest(p.entrant_id, p.child_id) and j.verdict = 'different'
      )
    order by p.entrant_id, p.child_id`.execute(tx)
  return rows
}

/** The lookups that have something to look for: fewer parts are planned faster. */
const ofColumn = (column: Column, part: RawBuilder<unknown>): RawBuilder<unknown>[] =>
  column.entrant.length === 0 ? [] : [part]

const exactHits = (encryption: Encryption, entrants: readonly DuplicateEntrant[]) => {
  const documents = indexColumn(entrants, (record) => {
    const key = documentKey(record.idDocumentType, record.idDocumentNumber)
    return key === null ? [] : [encryption.blindIndex('id-document', key)]
  })
  const numbers = indexColumn(entrants, ({ enrollmentNumber }) =>
    enrollmentNumber ? [encryption.blindIndex('enrollment-number', enrollmentNumber)] : [],
  )
  const keys = ({ entrant, index }: Column) =>
    sql`unnest(${entrant}::uuid[], ${index}::bytea[]) as k (entrant_id, index)`
  return [
    ...ofColumn(
      documents,
      sql`select k.entrant_id, c.id as child_id, false as by_number from ${keys(documents)}
      cross join lateral (select id from child where id_document_index = k.index limit 50) c`,
    ),
    ...ofColumn(
      numbers,
      sql`select k.entrant_id, n.child_id, true as by_number from ${keys(numbers)}
      cross join lateral (select child_id from enrollment_number where value_index = k.index limit 1) n`,
    ),
  ]
}

const nearHits = (encryption: Encryption, entrants: readonly DuplicateEntrant[]) => {
  const recordOf = new Map(entrants.map(({ childId, record }) => [childId, record]))
  const sounds = (ids: readonly string[]) => ids.map((id) => soundKey(recordOf.get(id)?.name ?? ''))
  const births = (ids: readonly string[]) => ids.map((id) => recordOf.get(id)?.birthDate ?? null)
  const named = entrants.flatMap(({ childId, record }) =>
    record.birthDate !== null && record.name !== '' ? [childId] : [],
  )
  const guardians = indexColumn(entrants, (record) =>
    record.guardians.flatMap(({ idDocumentType, idDocumentNumber }) => {
      const key = documentKey(idDocumentType, idDocumentNumber)
      return key === null ? [] : [encryption.blindIndex('guardian-document', key)]
    }),
  )
  const { entrant, index } = guardians
  return [
    ...ofColumn(
      { entrant: named, index: [] },
      sql`select k.entrant_id, c.id as child_id, false as by_number
      from unnest(${named}::uuid[], ${sounds(named)}::text[], ${births(named)}::date[])
        as k (entrant_id, name_key, birth_date)
      cross join lateral (
        select id from child where name_key = k.name_key and birth_date = k.birth_date limit 200
      ) c`,
    ),
    ...ofColumn(
      guardians,
      // A guardian may be a children's home with hundreds of wards: name or birth date must agree too.
      sql`select k.entrant_id, c.id as child_id, false as by_number
      from unnest(${entrant}::uuid[], ${index}::bytea[], ${sounds(entrant)}::text[],
        ${births(entrant)}::date[]) as k (entrant_id, index, name_key, birth_date)
      cross join lateral (
        select ward.id from guardian g
        cross join lateral (
          select id, name_key, birth_date from child where id = g.child_id offset 0
        ) ward
        where g.id_document_index = k.index
          and (ward.birth_date = k.birth_date or ward.name_key = k.name_key)
        limit 200
      ) c`,
    ),
  ]
}
