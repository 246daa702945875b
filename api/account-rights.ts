import { findAccount, grantsOfAccounts } from '../db/queries/accounts'
import { findUnit } from '../db/queries/units'
import type { Tx } from '../db/connect'
import { allows } from '../domain/permissions'
import { grantableBy, type Action } from '../domain/rights'
import { roles, type Role } from '../domain/roles'
import { requireRight, type Actor } from './actor'
import { refuse } from './errors'

/**
 * An account that the actor may act on: all its grants lie within the actor's reach, and every role is one that the
 * actor could have given. Nobody acts on themselves here, nor on another account of their own person.
 * @throws NOT_FOUND where none of its grants is within reach, as if it did not exist; RIGHT_MISSING where only some
 *   are, or a role is out of reach; GRANT_CONFLICT for oneself
 */
export async function accountFor(tx: Tx, actor: Actor, action: Action, id: string) {
  const account = await findAccount(tx, id)
  const grants = account ? await grantsOfAccounts(tx, [id]) : []
  const seen = grants.filter((grant) => allows(actor.ability, 'read', 'Account', grant))
  if (!account || seen.length === 0) throw refuse('NOT_FOUND')
  if (seen.length < grants.length) throw refuse('RIGHT_MISSING')
  for (const grant of grants) {
    requireRight(actor, action, 'Account', grant)
    if (!grantableBy(actor.grant.role).includes(grant.role)) throw refuse('RIGHT_MISSING')
  }
  if (account.personId === actor.person.id) throw refuse('GRANT_CONFLICT')
  return account
}

/**
 * The unit at which the actor may give a role.
 * @throws NOT_FOUND for a unit out of reach; RIGHT_MISSING for a role that the actor does not give;
 *   FORM_INVALID for a role of another level than the unit's
 */
export async function unitForRole(tx: Tx, actor: Actor, role: Role, unitId: string) {
  const unit = await findUnit(tx, unitId)
  if (!unit) throw refuse('NOT_FOUND')
  requireRight(actor, 'grant', 'Account', { unitPath: unit.path })
  if (!grantableBy(actor.grant.role).includes(role)) throw refuse('RIGHT_MISSING')
  if (unit.kind !== roles[role].level)
    throw refuse('FORM_INVALID', {
      issues: [
        {
          path: 'role',
          code: 'role-level',
          zh: '该角色不属于这一级单位',
          en: 'This role does not belong to a unit of this level',
        },
      ],
    })
  return unit
}
