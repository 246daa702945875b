import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { sql } from 'kysely'
import { freshDatabase, type FreshDatabase } from '../test/database'
import { presetPolicies } from '../domain/policy-presets'
import { policyFor } from '../domain/policies'
import { connect, type Db } from './connect'
import { migrate } from './migrate'
import { verifyPassword } from './password-hash'
import { areaCodesOf, readPolicies } from './queries/policies'
import { demoPassword, seed } from './seed'
import { unitIdOf } from './seed-ids'

let demo: FreshDatabase
let bare: FreshDatabase
let oneTime: Awaited<ReturnType<typeof seed>>['oneTime']
let inDemo: Db
let inBare: Db
beforeAll(async () => {
  demo = await freshDatabase()
  bare = await freshDatabase('template0')
  await migrate(bare.url, { appPassword: process.env.TEST_APP_PASSWORD ?? '' })
  oneTime = (await seed(bare.url, { demo: false })).oneTime
  inDemo = connect(demo.url, { max: 2 })
  inBare = connect(bare.url, { max: 2 })
})
afterAll(async () => {
  await inDemo.destroy()
  await inBare.destroy()
  await demo.drop()
  await bare.drop()
})

const tables = [
  'area',
  'unit',
  'institution',
  'institution_version',
  'class_group',
  'policy',
  'calendar_day',
  'calendar_year',
  'person',
  'account',
  'credential',
  'role_grant',
] as const

const counts = async (db: Db) =>
  Object.fromEntries(
    await Promise.all(
      tables.map(async (table) => {
        const { rows } = await sql<{ n: number }>`
          select count(*)::int as n from ${sql.table(table)}`.execute(db)
        return [table, rows[0]?.n] as const
      }),
    ),
  )

describe('the seed', () => {
  it('makes the demo region', async () => {
    expect(await counts(inDemo)).toMatchObject({
      unit: 18 + 120,
      institution: 120,
      class_group: 852,
      account: 321,
      role_grant: 321,
      person: 317,
    })
  })

  it('changes nothing when it is run again', async () => {
    const before = await counts(inDemo)
    const { signIns } = await seed(demo.url, { demo: true })
    expect(await counts(inDemo)).toEqual(before)
    expect(signIns.map(({ login }) => login)).toContain('clerk.9935001428')
  })

  it('puts an institution below the county of its jurisdiction, whatever area its house stands in', async () => {
    const unit = await inDemo
      .selectFrom('unit')
      .select(['id', 'path', 'area_code'])
      .where('code', '=', '9935000017')
      .executeTakeFirstOrThrow()
    expect(unit).toEqual({
      id: unitIdOf('institution', '9935000017'),
      path: 'm.p350000.c350500.x350500.i9935000017',
      area_code: '350502',
    })
  })

  it('S-ACL-01 seats the three administrators in a support unit, each a person of their own', async () => {
    const rows = await inDemo
      .selectFrom('role_grant as g')
      .innerJoin('account as a', 'a.id', 'g.account_id')
      .innerJoin('unit as u', 'u.id', 'g.unit_id')
      .select(['g.role', 'a.person_id', 'u.kind'])
      .where('g.role', 'in', ['system-administrator', 'security-administrator', 'auditor'])
      .execute()
    expect(rows).toHaveLength(3)
    expect(new Set(rows.map((row) => row.person_id)).size).toBe(3)
    expect(rows.every((row) => row.kind === 'support')).toBe(true)
  })

  it('S-ACL-01 refuses a second of the three powers, also to two requests at once', async () => {
    const { id } = await inDemo
      .selectFrom('account')
      .select('id')
      .where('username', '=', 'operator.1')
      .executeTakeFirstOrThrow()
    const unit_id = unitIdOf('support', '350000')
    const give = (role: 'system-administrator' | 'auditor') =>
      inDemo.insertInto('role_grant').values({ account_id: id, role, unit_id }).execute()
    const answers = await Promise.allSettled([give('system-administrator'), give('auditor')])
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  it('holds the rules of 2016 for Fujian with the windows of Quanzhou, those of 2025 elsewhere', async () => {
    const policies = await readPolicies(inBare)
    const quanzhou = areaCodesOf('m.p350000.c350500.x3505A1.i9935000017')
    const at = (key: 'numberAfter' | 'countyReviewWindow' | 'secondFactor', areas: string[]) =>
      policyFor(policies, key, areas, '2026-11-24')?.value
    expect(at('numberAfter', quanzhou)).toBe('institution-review')
    expect(at('countyReviewWindow', quanzhou)).toEqual({ from: null, to: '11-20' })
    expect(at('countyReviewWindow', ['000000', '350000', '350100'])).toEqual({
      from: '11-01',
      to: '11-30',
    })
    expect(at('numberAfter', ['000000', '110000'])).toBe('county-review')
    expect(at('secondFactor', quanzhou)).toContain('deciders')
    expect(policies.length).toBeGreaterThan(presetPolicies('rules-2016').length)
  })

  it('S-AUTH-08 gives a new system one account, with a random password that ends after a day', async () => {
    expect(await counts(inBare)).toMatchObject({ institution: 0, account: 1, role_grant: 1 })
    const account = await inBare
      .selectFrom('account as a')
      .innerJoin('credential as c', 'c.user_id', 'a.id')
      .select(['a.username', 'a.must_change_password', 'a.password_expires_at', 'c.password'])
      .executeTakeFirstOrThrow()
    expect(account.username).toBe(oneTime?.username)
    expect(account.must_change_password).toBe(true)
    const hours = ((account.password_expires_at?.getTime() ?? 0) - Date.now()) / 3_600_000
    expect(hours).toBeGreaterThan(23)
    expect(hours).toBeLessThanOrEqual(24)
    const hash = account.password ?? ''
    expect(await verifyPassword(hash, oneTime?.password ?? '')).toBe(true)
    for (const known of [demoPassword, 'admin', 'password', '123456', ''])
      expect(await verifyPassword(hash, known)).toBe(false)
    expect((await seed(bare.url, { demo: false })).oneTime).toBeNull()
  })
})
