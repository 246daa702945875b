import type { Holder } from '../db/queries/tasks'
import type { Actor } from './actor'

/** Whose inbox and notices: the acting role at its unit, and the person. */
export const holderOf = (actor: Actor): Holder => ({
  unitId: actor.grant.unit.id,
  role: actor.grant.role,
  accountId: actor.account.id,
  personId: actor.person.id,
})
