import { areaCodesOf, loadPolicies } from '../../db/queries/policies'
import { shanghaiDate } from '../../domain/calendar-date'
import { policyFor } from '../../domain/policies'
import { secondFactorGroupsOf } from '../../domain/rights'
import type { Role } from '../../domain/roles'
import type { UnitPath } from '../../domain/units'
import type { Actor } from '../actor'
import type { Deps } from '../deps'

/** How old a password may be, in milliseconds (S-AUTH-03). */
export const passwordLifeMs = 90 * 86_400_000

/** What still stands between a signed-in account and its desk. */
export interface AccountState {
  mustChangePassword: boolean
  secondFactor: { required: boolean; enrolled: boolean; passed: boolean }
}

interface Facts {
  mustChangePassword: boolean
  passwordChangedAt: Date | null
  twoFactorEnabled: boolean
  factorTwoAt: Date | null
  role: Role
  unitPath: UnitPath
}

/** Reads it from the account and the policy `secondFactor` of the unit's area. The demo profile forces no change. */
export async function stateOf(deps: Deps, facts: Facts): Promise<AccountState> {
  const { mustChangePassword, passwordChangedAt, twoFactorEnabled } = facts
  const now = deps.clock().getTime()
  const isOld = passwordChangedAt !== null && now - passwordChangedAt.getTime() > passwordLifeMs
  const policies = await loadPolicies(deps.db)
  const areas = areaCodesOf(facts.unitPath)
  const groups = policyFor(policies, 'secondFactor', areas, shanghaiDate(now))?.value ?? []
  const isOfGroup = secondFactorGroupsOf(facts.role).some((group) => groups.includes(group))
  return {
    mustChangePassword: !deps.env.REGISTRY_DEMO && (mustChangePassword || isOld),
    secondFactor: {
      required: isOfGroup || twoFactorEnabled,
      enrolled: twoFactorEnabled,
      passed: facts.factorTwoAt !== null,
    },
  }
}

/** The state of the actor's account and session. */
export const accountState = (deps: Deps, { session, grant }: Actor): Promise<AccountState> =>
  stateOf(deps, { ...session, role: grant.role, unitPath: grant.path })
