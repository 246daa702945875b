import { createHash } from 'node:crypto'
import pg from 'pg'
import { documentKey } from '../domain/duplicates'
import { soundKey } from '../domain/pinyin-key'
import type { Encryption } from '../db/encryption'
import type { ListedChild } from './dedup-csv'

/** A stable uuid for a name of the files, so that rows can be found again. */
export const uuidOf = (name: string): string => {
  const hex = createHash('sha256').update(name).digest('hex')
  const parts = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
  ]
  return [...parts, hex.slice(20, 32)].join('-')
}

const CHILD = `
  insert into child (id, state, institution_id, county_id, unit_path, class_id, entry_date,
    name, name_key, sex, birth_date, id_document_type, id_document_index, id_document_cipher)
  select id, 'enrolled', institution, county, 'm.p35'::ltree || ('i' || left(institution::text, 8)),
    institution, '2026-09-01', name, name_key, sex, birth_date, type, index, cipher
  from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::text[], $7::date[],
    $8::text[], $9::bytea[], $10::bytea[])
    as row (id, institution, county, name, name_key, sex, birth_date, type, index, cipher)
  on conflict do nothing`

const GUARDIAN = `
  insert into guardian (child_id, no, unit_path, name, name_key, id_document_type, id_document_index, id_document_cipher)
  select c.id, 1, c.unit_path, row.name, row.name_key, row.type, row.index, row.cipher
  from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::bytea[], $6::bytea[])
    as row (id, name, name_key, type, index, cipher)
  join child c on c.id = row.id
  on conflict do nothing`

const sealed = (
  encryption: Encryption,
  purpose: 'id-document' | 'guardian-document',
  type: string | null,
  number: string | null,
) => {
  const key = documentKey(type, number)
  return {
    index: key === null ? null : encryption.blindIndex(purpose, key),
    cipher: number === null ? null : encryption.encrypt(number),
  }
}

const insertBatch = async (
  client: pg.Client,
  encryption: Encryption,
  batch: readonly ListedChild[],
) => {
  const ids = batch.map(({ id }) => uuidOf(id))
  const documents = batch.map(({ record }) =>
    sealed(encryption, 'id-document', record.idDocumentType, record.idDocumentNumber),
  )
  await client.query(CHILD, [
    ids,
    ids.map((id) => uuidOf(`institution ${id.slice(0, 3)}`)),
    ids.map((id) => uuidOf(`county ${id.slice(0, 1)}`)),
    batch.map(({ record }) => record.name),
    batch.map(({ record }) => soundKey(record.name)),
    batch.map(({ record }) => record.sex),
    batch.map(({ record }) => record.birthDate),
    batch.map(({ record }) => record.idDocumentType),
    documents.map(({ index }) => index),
    documents.map(({ cipher }) => cipher),
  ])
  const wards = batch.flatMap(({ id, record }) =>
    record.guardians.map((guardian) => ({ id: uuidOf(id), guardian })),
  )
  const papers = wards.map(({ guardian }) =>
    sealed(encryption, 'guardian-document', guardian.idDocumentType, guardian.idDocumentNumber),
  )
  await client.query(GUARDIAN, [
    wards.map(({ id }) => id),
    wards.map(({ guardian }) => guardian.name ?? ''),
    wards.map(({ guardian }) => soundKey(guardian.name ?? '')),
    wards.map(({ guardian }) => guardian.idDocumentType),
    papers.map(({ index }) => index),
    papers.map(({ cipher }) => cipher),
  ])
}

/**
 * Writes children straight into the register of a database that is thrown away: as its owner, without
 * units, classes or triggers. Children whose document is there already are left out, as the register
 * itself would. Returns the number of rows read.
 */
export const loadChildren = async (
  ownerUrl: string,
  encryption: Encryption,
  children: AsyncIterable<ListedChild> | Iterable<ListedChild>,
): Promise<number> => {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    await client.query('set session_replication_role = replica')
    let [batch, count]: [ListedChild[], number] = [[], 0]
    for await (const child of children) {
      batch.push(child)
      count += 1
      if (batch.length < 2000) continue
      await insertBatch(client, encryption, batch)
      batch = []
    }
    if (batch.length > 0) await insertBatch(client, encryption, batch)
    await client.query('analyze child, guardian')
    return count
  } finally {
    await client.end()
  }
}
