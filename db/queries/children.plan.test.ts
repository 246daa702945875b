import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { sql, type RawBuilder } from 'kysely'
import { recordsRegion, type RecordsRegion } from '../../test/records-region'
import { inScope } from '../connect'
import { readChildText } from './child-text'
import {
  childrenQuery,
  findChildren,
  inListOrder,
  stateCountQuery,
  type ChildFilter,
} from './children'

const children = 100_000
let region: RecordsRegion

/** Narrow generated rows: 1,000 in the first kindergarten, 9,000 in the second, the rest in the other county. */
beforeAll(async () => {
  region = await recordsRegion()
  const places = region.institutions.map(({ keeper, classId }, part) => ({
    part,
    institution_id: keeper.institutionId,
    county_id: keeper.countyId,
    unit_path: keeper.unitPath,
    class_id: classId,
  }))
  await sql`
    insert into child (id, state, institution_id, county_id, unit_path, class_id, name, name_initials,
      name_key, sex, birth_date, id_document_type, id_document_index, entry_date)
    select gen_random_uuid(), case when n % 1000 = 0 then 'draft' else 'enrolled' end,
      p.institution_id, p.county_id, p.unit_path, p.class_id,
      chr(19968 + n * 79 % 500) || chr(19968 + n * 1047 % 6000) || chr(19968 + n % 997),
      chr(97 + n * 79 % 26) || chr(97 + n * 1047 % 26) || chr(97 + n % 23),
      'key ' || n, '1', date '2021-01-01' + n % 1000, '1', sha256(n::text::bytea), date '2026-09-01'
    from generate_series(1, ${children}::int) n
    join jsonb_to_recordset(${JSON.stringify(places)}::jsonb) p
      (part int, institution_id uuid, county_id uuid, unit_path ltree, class_id uuid)
      on p.part = case when n % 100 = 0 then 0 when n % 100 < 10 then 1 else 2 end`.execute(
    region.owner,
  )
  await sql`vacuum analyze child`.execute(region.owner)
})
afterAll(() => region.end())

interface Plan {
  'Node Type': string
  'Relation Name'?: string
  'Actual Rows': number
  'Actual Loops': number
  'Rows Removed by Filter'?: number
  Plans?: Plan[]
}
const nodesOf = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(nodesOf)]

/** Runs a statement as the product does, under row security, and returns how it was carried out. */
async function explained(
  scope: string,
  statement: RawBuilder<unknown>,
  filter?: ChildFilter,
): Promise<Plan[]> {
  const explain = sql<{
    'QUERY PLAN': [{ Plan: Plan }]
  }>`explain (analyze, format json) ${statement}`
  const { rows } = await inScope(region.db, scope, (tx) =>
    filter ? inListOrder(tx, filter, () => explain.execute(tx)) : explain.execute(tx),
  )
  const plan = rows[0]?.['QUERY PLAN'][0].Plan
  if (!plan) throw new Error('the server explained nothing')
  return nodesOf(plan)
}

const list = (scope: string, filter: ChildFilter): Promise<Plan[]> =>
  explained(scope, childrenQuery(filter), filter)

/** Rows that a plan took from the table, shown or thrown away. */
const touched = (plan: Plan[]): number =>
  plan
    .filter((node) => node['Relation Name'] === 'child')
    .reduce(
      (sum, node) =>
        sum + (node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0)) * node['Actual Loops'],
      0,
    )

const text = (written: string) => readChildText(region.encryption, written)

describe('plans of the list of children at 100,000 rows, under row security', () => {
  const page = { limit: 50 }
  const institution = () => ({
    ...page,
    institutionId: region.institutions[0].keeper.institutionId,
  })
  const county = () => ({ ...page, countyId: region.county.id })
  const largeCounty = () => ({ ...page, countyId: region.otherCounty.id })
  type Level = 'institution' | 'county' | 'large county'
  const scopes: Record<Level, () => string> = {
    institution: () => region.institutions[0].keeper.unitPath,
    county: () => region.county.path,
    'large county': () => region.otherCounty.path,
  }
  const cases: [string, () => ChildFilter, Level][] = [
    ['an institution by name', institution, 'institution'],
    ['an institution by state', () => ({ ...institution(), states: ['draft'] }), 'institution'],
    ['a name in an institution', () => ({ ...institution(), text: text('三') }), 'institution'],
    ['initials in an institution', () => ({ ...institution(), text: text('ab') }), 'institution'],
    ['a name in a county', () => ({ ...county(), text: text('三') }), 'county'],
    ['initials in a county', () => ({ ...county(), text: text('ab') }), 'county'],
    ['a county by name', county, 'county'],
    ['a large county by name', largeCounty, 'large county'],
    ['a name in a large county', () => ({ ...largeCounty(), text: text('三') }), 'large county'],
    ['initials in a large county', () => ({ ...largeCounty(), text: text('a') }), 'large county'],
    ['a number in a county', () => ({ ...county(), text: text('350582202203150010') }), 'county'],
  ]

  it.each(cases)('reads %s by an index and few rows', async (_name, filter, level) => {
    const plan = await list(scopes[level](), filter())
    expect(plan.map((node) => node['Node Type'])).not.toContain('Seq Scan')
    expect(touched(plan)).toBeLessThan(300)
  })

  it('reads the second page from where the first ended', async () => {
    const scope = region.otherCounty.path
    const filter = { ...largeCounty(), text: text('上') }
    const first = await inScope(region.db, scope, (tx) => findChildren(tx, filter))
    const last = first.at(-1)
    if (!last) throw new Error('the first page is empty')
    const next = { ...filter, after: last }
    const second = await inScope(region.db, scope, (tx) => findChildren(tx, next))
    expect(second.map(({ id }) => id)).not.toContain(last.id)
    expect(
      second.every(({ key }) => Buffer.compare(Buffer.from(key), Buffer.from(last.key)) >= 0),
    ).toBe(true)
    expect(touched(await list(scope, next))).toBeLessThan(200)
  })

  it('reads a class by its index', async () => {
    const filter = { ...page, classId: region.institutions[0].classId }
    const plan = await list(region.institutions[0].keeper.unitPath, filter)
    expect(plan.map((node) => node['Node Type'])).not.toContain('Seq Scan')
  })

  it('counts the states of an institution by an index', async () => {
    const { keeper } = region.institutions[0]
    const plan = await explained(keeper.unitPath, stateCountQuery(keeper))
    expect(plan.map((node) => node['Node Type'])).not.toContain('Seq Scan')
  })

  it('A-01 finds nothing of another institution, whatever is asked for', async () => {
    const [own, other] = region.institutions
    const filter = { ...page, institutionId: other.keeper.institutionId }
    const found = await inScope(region.db, own.keeper.unitPath, (tx) => findChildren(tx, filter))
    expect(found).toEqual([])
  })
})
