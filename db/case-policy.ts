import type { CalendarDate } from '../domain/calendar-date'
import { policyFor, type Policy, type PolicyKey } from '../domain/policies'
import { policyKeys } from '../domain/policy-presets'
import type { CasePolicy } from '../domain/process'
import type { UnitPath } from '../domain/units'
import { areaCodesOf } from './queries/policies'

/** The policies in force for a unit on a day, as a case keeps them from its start: a later change leaves it as it is. */
export function casePolicy(
  policies: readonly Policy[],
  path: UnitPath,
  date: CalendarDate,
): CasePolicy {
  const areas = areaCodesOf(path)
  const kept: Record<string, { value: unknown; version: string }> = {}
  const keep = (key: PolicyKey): void => {
    const policy = policyFor(policies, key, areas, date)
    if (policy) kept[key] = { value: policy.value, version: policy.version }
  }
  policyKeys.forEach(keep)
  return kept
}
