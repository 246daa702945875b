import { createMongoAbility, subject, type MongoAbility } from '@casl/ability'
import { rightsOf, type Action, type Subject, type Where } from './rights'
import type { Role } from './roles'
import type { UnitPath } from './units'

/** Where an object lies; every object that is not everybody's has a place. */
export interface Placed {
  unitPath: UnitPath
}

/** What the API enforces and the browser uses to show or hide; both build it from the same rules. */
export type Ability = MongoAbility<
  [Action, Subject | (Placed & { readonly __caslSubjectType__: Subject })]
>

/** One rule as data, in the form that CASL reads. */
export interface Rule {
  action: Action[]
  subject: Subject[]
  conditions?: { unitPath: UnitPath | { $regex: string } }
}

/** The grant in use: a role at a unit. */
export interface ActingGrant {
  role: Role
  unitPath: UnitPath
}

const within = (path: UnitPath) => ({ $regex: `^${path.replaceAll('.', '\\.')}(\\.|$)` })

/** The superior's path: support units serve the deployment of the unit that they hang below. */
export const superiorPath = (path: UnitPath): UnitPath => {
  const cut = path.lastIndexOf('.')
  return cut < 0 ? path : path.slice(0, cut)
}

function conditions(where: Where, grant: ActingGrant): Rule['conditions'] {
  if (where === 'anywhere') return undefined
  if (where === 'own-unit') return { unitPath: grant.unitPath }
  return {
    unitPath: within(where === 'deployment' ? superiorPath(grant.unitPath) : grant.unitPath),
  }
}

/** The rules of a grant, as data: sent to the browser, and what {@link abilityOf} reads. Nothing is allowed that is not named. */
export const rulesOf = (grant: ActingGrant): Rule[] =>
  rightsOf(grant.role).map(({ actions, subjects, where }) => {
    const limit = conditions(where, grant)
    return {
      action: [...actions],
      subject: [...subjects],
      ...(limit ? { conditions: limit } : {}),
    }
  })

/** An ability from rules (those of `GET /api/me` in the browser). */
export const abilityFrom = (rules: Rule[]): Ability => createMongoAbility<Ability>(rules)

/** What a grant may do. */
export const abilityOf = (grant: ActingGrant): Ability => abilityFrom(rulesOf(grant))

/** Whether `action` is allowed on one object, by the place where it lies. */
export const allows = (ability: Ability, action: Action, type: Subject, object: Placed): boolean =>
  ability.can(action, subject(type, { unitPath: object.unitPath }))
