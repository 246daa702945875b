import { calendar } from '../domain/calendar'
import { nationalArea, type Policy } from '../domain/policies'
import { presetPolicies } from '../domain/policy-presets'
import type { Tx } from './connect'

const province = '350000'

/**
 * The measures of 2025 for the country; for Fujian the rules of 2016, with Quanzhou's own windows. The demo profile
 * asks for no second factor.
 */
export async function seedPolicies(tx: Tx, options: { demo: boolean }): Promise<void> {
  const rules = presetPolicies('rules-2016').map((policy) =>
    policy.area === nationalArea ? { ...policy, area: province } : policy,
  )
  const country = presetPolicies('measures-2025').filter(({ area }) => area === nationalArea)
  const value = (policy: Policy): unknown =>
    options.demo && policy.key === 'secondFactor' ? [] : policy.value
  await tx
    .insertInto('policy')
    .values(
      [...rules, ...country].map((policy) => ({
        key: policy.key,
        area_code: policy.area,
        value: JSON.stringify(value(policy)),
        valid: `[${policy.validFrom},${policy.validTo ?? ''})`,
        version: policy.version,
      })),
    )
    .onConflict((on) => on.doNothing())
    .execute()
}

/** The statutory calendar, as the State Council's yearly notices have it. */
export async function seedCalendar(tx: Tx): Promise<void> {
  const source = (year: string | number) => `国务院办公厅 ${year} 年部分节假日安排的通知`
  await tx
    .insertInto('calendar_day')
    .values(
      [...calendar.special.values()].map(({ date, kind, zh, en }) => ({
        day: date,
        kind,
        name_zh: zh,
        name_en: en,
        source: source(date.slice(0, 4)),
      })),
    )
    .onConflict((on) => on.doNothing())
    .execute()
  await tx
    .insertInto('calendar_year')
    .values([...calendar.years].map((year) => ({ year, source: source(year) })))
    .onConflict((on) => on.doNothing())
    .execute()
}
