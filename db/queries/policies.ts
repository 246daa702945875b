import { sql } from 'kysely'
import { nationalArea, type Policy } from '../../domain/policies'
import { policyKeys } from '../../domain/policy-presets'
import type { UnitPath } from '../../domain/units'
import type { Db, Tx } from '../connect'

const kept = new WeakMap<object, { at: number; policies: Policy[] }>()
const keepMs = 10_000

/** Every policy, of all areas and days; kept for ten seconds, since nearly every request asks. */
export async function loadPolicies(db: Db): Promise<Policy[]> {
  const old = kept.get(db)
  if (old && Date.now() - old.at < keepMs) return old.policies
  const policies = await readPolicies(db)
  kept.set(db, { at: Date.now(), policies })
  return policies
}

/** Forgets what {@link loadPolicies} keeps, after a change by this process. */
export const forgetPolicies = (db: Db): void => void kept.delete(db)

/** Every policy, straight from the table. */
export async function readPolicies(db: Db | Tx): Promise<Policy[]> {
  const rows = await db
    .selectFrom('policy')
    .select([
      'key',
      'area_code as area',
      'value',
      'version',
      sql<string>`lower(valid)`.as('validFrom'),
      sql<string | null>`upper(valid)`.as('validTo'),
    ])
    .orderBy('key')
    .orderBy('area_code')
    .execute()
  return rows.filter(isPolicy)
}

// The values were typed when they were written; a key of a later version means nothing here.
const isPolicy = (row: { key: string }): row is Policy => policyKeys.some((key) => key === row.key)

/** The codes of a unit's areas from the country down, for `policyFor`; a functional district is an area of its own. */
export const areaCodesOf = (path: UnitPath): string[] => [
  nationalArea,
  ...path
    .split('.')
    .filter((label) => /^[pcx]/.test(label))
    .map((label) => label.slice(1)),
]
