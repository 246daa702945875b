import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import pg from 'pg'
import { readChildren, type ListedChild } from '../../bench/dedup-csv'
import { loadChildren, uuidOf } from '../../bench/dedup-load'
import { matchChildren } from '../../bench/dedup-match'
import { freshDatabase, type FreshDatabase } from '../../test/database'
import { connect, everywhere, inScope, type Db } from '../connect'
import { createEncryption, newKeys } from '../encryption'
import { findDuplicateCandidates, findDuplicates, type DuplicateEntrant } from './duplicates'

const encryption = createEncryption(newKeys())
const fixture = (name: string) => `${import.meta.dirname}/../../test/fixtures/${name}.csv`
const province = { path: 'm.p35', near: true }

let database: FreshDatabase
let db: Db
const entrants: ListedChild[] = []

const asEntrants = (children: readonly ListedChild[]): DuplicateEntrant[] =>
  children.map(({ id, record }) => ({ childId: uuidOf(id), record }))

const owner = async (text: string, values: unknown[] = []) => {
  const client = new pg.Client({ connectionString: database.url })
  await client.connect()
  try {
    await client.query('set session_replication_role = replica')
    await client.query(text, values)
  } finally {
    await client.end()
  }
}

beforeAll(async () => {
  database = await freshDatabase()
  db = connect(database.appUrl, { max: 2 })
  await loadChildren(database.url, encryption, readChildren(fixture('dedup-children')))
  for await (const entrant of readChildren(fixture('dedup-entrants'))) entrants.push(entrant)
})
afterAll(async () => {
  await db.destroy()
  await database.drop()
})

const found = (children: readonly ListedChild[], scope = province, rows = everywhere) =>
  inScope(db, rows, (tx) => findDuplicates(tx, encryption, asEntrants(children), scope))
const pairsOf = (pairs: readonly { entrantId: string; existingId: string }[]) =>
  pairs.map(({ entrantId, existingId }) => `${entrantId} ${existingId}`).sort()

describe('duplicates in the register', () => {
  it('are the same pairs that a comparison of the files finds, for a batch of 600', async () => {
    const existing = readChildren(fixture('dedup-children'))
    const expected = (await matchChildren(existing, entrants)).map((pair) => ({
      entrantId: uuidOf(pair.entrant),
      existingId: uuidOf(pair.existing),
    }))
    expect(pairsOf(await found(entrants))).toEqual(pairsOf(expected))
  })

  it('are those with the same document alone, where near matches are not asked for', async () => {
    const exact = await found(entrants, { ...province, near: false })
    expect(exact).toHaveLength(120)
    expect(new Set(exact.map((pair) => pair.result.kind))).toEqual(new Set(['same-id']))
  })

  it('are found by the lifelong number', async () => {
    const enrollmentNumber = 'G350213202305166457'
    const childId = uuidOf('C00001')
    await owner(
      `insert into enrollment_number (id, child_id, unit_path, kind, value_cipher, value_index, issued_at)
       values (gen_random_uuid(), $1, 'm.p35', 'G', $2, $3, now())`,
      [
        childId,
        encryption.encrypt(enrollmentNumber),
        encryption.blindIndex('enrollment-number', enrollmentNumber),
      ],
    )
    const stranger = entrants.find(({ id }) => id === 'E0001')
    const pairs = await found(
      stranger ? [{ ...stranger, record: { ...stranger.record, enrollmentNumber } }] : [],
      { ...province, near: false },
    )
    expect(pairs).toMatchObject([
      { existingId: childId, result: { kind: 'same-enrollment-number', score: 1 } },
    ])
  })

  it('are not looked for outside the scope, neither the asked one nor the row-level one', async () => {
    expect(await found(entrants, { ...province, path: 'm.p44' })).toEqual([])
    expect(await found(entrants, province, 'm.p44')).toEqual([])
  })

  it('never include the child itself, deleted records, drafts, or a pair judged to be different', async () => {
    const [first] = await found(entrants)
    const entrant = entrants.find(({ id }) => uuidOf(id) === first?.entrantId)
    if (!first || !entrant) throw new Error('the fixture has no pair')
    const again = async () =>
      (await found([entrant])).filter((pair) => pair.existingId === first.existingId).length
    expect(await again()).toBe(1)

    const itself = [{ childId: first.existingId, record: entrant.record }]
    const others = await inScope(db, everywhere, (tx) =>
      findDuplicateCandidates(tx, encryption, itself, province),
    )
    expect(others.get(first.existingId) ?? []).not.toContainEqual(
      expect.objectContaining({ childId: first.existingId }),
    )

    await owner(`update child set mark = 'deleted' where id = $1`, [first.existingId])
    expect(await again()).toBe(0)
    await owner(`update child set mark = null, state = 'draft' where id = $1`, [first.existingId])
    expect(await again()).toBe(0)
    await owner(`update child set state = 'submitted' where id = $1`, [first.existingId])
    expect(await again()).toBe(1)
    await owner(
      `insert into pair_judgement (first_child_id, second_child_id, verdict, judged_by, judged_at)
       values (least($1::uuid, $2::uuid), greatest($1::uuid, $2::uuid), 'different', 'test', now())`,
      [first.entrantId, first.existingId],
    )
    expect(await again()).toBe(0)
  })

  it('cost nothing for an empty batch', async () => {
    expect(await found([])).toEqual([])
  })
})
