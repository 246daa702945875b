import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { sql } from 'kysely'
import { connect, everywhere, inScope, type Db } from './connect'
import { createEncryption, newKeys } from './encryption'
import { newId } from './new-id'
import { recordsRegion, type RecordsRegion } from '../test/records-region'
import { readyChild } from '../test/ready-child'
import { insertDraft } from './child-record'

const rivals = 20

/** Runs the same act many times at once; gives how many of them the database let through. */
async function race(act: (n: number) => Promise<unknown>): Promise<number> {
  const done = await Promise.allSettled(Array.from({ length: rivals }, (_, n) => act(n)))
  return done.filter((each) => each.status === 'fulfilled').length
}

describe('what the database forbids, whoever asks and however many at once', () => {
  let region: RecordsRegion
  let db: Db
  const encryption = createEncryption(newKeys())
  beforeAll(async () => {
    region = await recordsRegion()
    db = connect(region.url, { max: rivals })
  })
  afterAll(async () => {
    await db.destroy()
    await region.end()
  })

  const draft = async (at: 0 | 1 | 2 = 0): Promise<string> => {
    const { keeper, classId, clerk } = region.institutions[at]
    const id = newId()
    await inScope(db, everywhere, (tx) =>
      insertDraft(
        tx,
        encryption,
        keeper,
        { id, values: { ...readyChild(), classId } },
        { accountId: clerk, at: new Date(), today: '2026-09-01' },
        'form',
      ),
    )
    return id
  }
  const enroll = (childId: string, at: 0 | 1 | 2, begun = new Date()) => {
    const { keeper } = region.institutions[at]
    return db
      .insertInto('enrollment')
      .values({
        id: newId(),
        child_id: childId,
        institution_id: keeper.institutionId,
        unit_path: keeper.unitPath,
        class_id: null,
        school_year: 2026,
        entry_date: '2026-09-01',
        entry_kind: 'new',
        exit_date: null,
        exit_reason: null,
        begun_at: begun,
        ended_at: null,
        case_id: null,
      })
      .execute()
  }

  it('I-5 a child has one open enrollment, though twenty begin at once', async () => {
    const child = await draft()
    expect(await race((n) => enroll(child, n % 2 === 0 ? 0 : 2))).toBe(1)
  })

  it('I-5 periods of one child never overlap, whenever they are written', async () => {
    const child = await draft()
    await enroll(child, 0, new Date('2026-09-01T00:00:00Z'))
    await db
      .updateTable('enrollment')
      .set({
        ended_at: new Date('2026-10-01T00:00:00Z'),
        exit_date: '2026-10-01',
        exit_reason: 'left',
      })
      .where('child_id', '=', child)
      .execute()
    await expect(enroll(child, 1, new Date('2026-09-15T00:00:00Z'))).rejects.toThrow(
      /enrollment_child_id_tstzrange_excl/,
    )
    await enroll(child, 1, new Date('2026-10-01T00:00:00Z'))
  })

  it('I-4 a number is one child’s for ever, also after it was superseded', async () => {
    const [one, other] = [await draft(), await draft(1)]
    const issue = (childId: string, value: string) =>
      db
        .insertInto('enrollment_number')
        .values({
          id: newId(),
          child_id: childId,
          unit_path: region.institutions[0].keeper.unitPath,
          kind: 'L',
          value_cipher: encryption.encrypt(value),
          value_index: encryption.blindIndex('enrollment-number', value),
          issued_at: new Date(),
          superseded_at: null,
          reason: null,
          case_id: null,
        })
        .execute()
    expect(await race((n) => issue(n % 2 === 0 ? one : other, 'L350582202109010007'))).toBe(1)
    await db.updateTable('enrollment_number').set({ superseded_at: new Date() }).execute()
    await expect(issue(one, 'L350582202109010007')).rejects.toThrow(/value_index/)
    expect(
      await race(() => issue(one, `L35058220210901${Math.random().toString().slice(2, 6)}`)),
    ).toBe(1)
  })

  it('I-3 one live child for each document; drafts may repeat it', async () => {
    const index = encryption.blindIndex('id-document', 'the same document')
    const children = await Promise.all(Array.from({ length: rivals }, () => draft()))
    await db
      .updateTable('child')
      .set({ id_document_index: index })
      .where('id', 'in', children)
      .execute()
    const won = await race((n) =>
      db
        .updateTable('child')
        .set({ state: 'enrolled' })
        .where('id', '=', children[n] ?? '')
        .execute(),
    )
    expect(won).toBe(1)
  })

  it('a class with children in it cannot be deleted', async () => {
    await draft()
    await expect(
      db.deleteFrom('class_group').where('id', '=', region.institutions[0].classId).execute(),
    ).rejects.toThrow(/child_class_id_fkey/)
  })

  it('a pair is judged once, whichever is named first', async () => {
    const [a = '', b = ''] = [await draft(), await draft(1)].sort()
    const judge = (first: string, second: string) =>
      db
        .insertInto('pair_judgement')
        .values({
          first_child_id: first,
          second_child_id: second,
          verdict: 'different',
          inverse: null,
          judged_by: 'somebody',
          judged_at: new Date(),
          case_id: null,
        })
        .execute()
    expect(await race(() => judge(a, b))).toBe(1)
    await expect(judge(b, a)).rejects.toThrow(/pair_judgement_check/)
  })

  it('a unit has one place below one superior, and no cycle can be written', async () => {
    await expect(
      db
        .updateTable('unit')
        .set({ superior_id: region.county.id })
        .where('id', '=', region.province.id)
        .execute(),
    ).rejects.toThrow(/UNIT_PATH/)
    await expect(
      db
        .updateTable('unit')
        .set({ path: `${region.county.path}.x999999.i1` })
        .where('id', '=', region.institutions[0].keeper.institutionId)
        .execute(),
    ).rejects.toThrow(/UNIT_PATH/)
  })

  it('two versions of one policy never hold at once in one area', async () => {
    const write = (from: string) =>
      db
        .insertInto('policy')
        .values({
          key: 'recordWithin',
          area_code: '350527',
          value: '{"amount":1,"unit":"month"}',
          valid: `[${from},)`,
          version: from,
          created_by: null,
        })
        .execute()
    expect(await race(() => write('2030-01-01'))).toBe(1)
    await expect(write('2031-01-01')).rejects.toThrow(/policy_key_area_code_valid_excl/)
  })

  it('nobody grants themselves, and the three powers are never one account', async () => {
    const clerk = region.institutions[0].clerk
    const grant = (
      role: 'system-administrator' | 'security-administrator' | 'auditor',
      by: string | null,
    ) =>
      db
        .insertInto('role_grant')
        .values({
          account_id: clerk,
          role,
          unit_id: region.county.id,
          granted_by: by,
          revoked_at: null,
        })
        .execute()
    await expect(grant('auditor', clerk)).rejects.toThrow(/role_grant_check/)
    const powers = ['system-administrator', 'security-administrator', 'auditor'] as const
    expect(await race((n) => grant(powers[n % 3] ?? 'auditor', null))).toBe(1)
  })

  it('absences of one person and kind never overlap', async () => {
    const people = await db.selectFrom('person').select('id').limit(2).execute()
    const [person, cover] = people
    const cover1 = () =>
      db
        .insertInto('absence')
        .values({
          person_id: person?.id ?? '',
          covered_by: cover?.id ?? '',
          kind: 'enrollment-review',
          during: '[2026-10-01,2026-10-09)',
          created_by: 'somebody',
        })
        .execute()
    expect(await race(cover1)).toBe(1)
  })
})

describe('the product’s own role', () => {
  let region: RecordsRegion
  beforeAll(async () => {
    region = await recordsRegion()
  })
  afterAll(() => region.end())

  it('A-27 sees no scoped row where no scope is set, and owns nothing', async () => {
    const { db } = region
    expect(await db.selectFrom('class_group').select('id').execute()).toEqual([])
    const { rows } = await sql<{ rolsuper: boolean; rolbypassrls: boolean; owned: string }>`
      select rolsuper, rolbypassrls, (select count(*) from pg_class c where c.relowner = r.oid) as owned
      from pg_roles r where rolname = current_user`.execute(db)
    expect(rows[0]).toEqual({ rolsuper: false, rolbypassrls: false, owned: '0' })
  })

  it('A-27 a scope ends with its transaction, also on the same connection', async () => {
    const alone = connect(region.appUrl, { max: 1 })
    const path = region.institutions[0].keeper.unitPath
    expect(
      await inScope(alone, path, (tx) => tx.selectFrom('class_group').select('id').execute()),
    ).toHaveLength(1)
    expect(await alone.selectFrom('class_group').select('id').execute()).toEqual([])
    await alone.destroy()
  })

  it('sees its own unit and those below, and cannot write outside', async () => {
    const { keeper } = region.institutions[0]
    const county = keeper.unitPath.split('.').slice(0, -1).join('.')
    const seen = await inScope(region.db, county, (tx) =>
      tx.selectFrom('class_group').select('institution_id').execute(),
    )
    expect(seen.map((each) => each.institution_id).sort()).toEqual(
      [region.institutions[0], region.institutions[1]]
        .map((each) => each.keeper.institutionId)
        .sort(),
    )
    const other = region.institutions[2]
    await expect(
      inScope(region.db, county, (tx) =>
        tx
          .insertInto('class_group')
          .values({
            id: newId(),
            institution_id: other.keeper.institutionId,
            unit_path: other.keeper.unitPath,
            code: '99999999999998',
            school_year: 2026,
            grade: 'JUNIOR',
            name: '别人的班',
            teacher: null,
            care_worker: null,
            capacity: 25,
            declared_count: null,
          })
          .execute(),
      ),
    ).rejects.toThrow(/row-level security/)
  })

  it.each(['case_event', 'child_version', 'audit_log', 'clock_breach'])(
    'S-AUD-03 can neither change nor delete rows of %s',
    async (table) => {
      await expect(sql.raw(`delete from ${table}`).execute(region.db)).rejects.toThrow(
        /permission denied/,
      )
      await expect(sql.raw(`truncate ${table}`).execute(region.db)).rejects.toThrow(
        /permission denied/,
      )
    },
  )

  it.each(['enrollment_number', 'task_decision', 'child', 'command'])(
    'never deletes a row of %s',
    async (table) => {
      await expect(sql.raw(`delete from ${table}`).execute(region.db)).rejects.toThrow(
        /permission denied/,
      )
    },
  )
})
