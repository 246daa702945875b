import { queryOptions, useSuspenseQuery } from '@tanstack/react-query'
import type { InferResponseType } from 'hono/client'
import { abilityFrom, type Ability } from '../../../domain/permissions'
import { answer, api } from './api'

/** Who sits before the screen, in which role of which unit, and what that role may do. */
export type Me = InferResponseType<typeof api.me.$get, 200>

export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: () => answer(api.me.$get()),
  staleTime: 60_000,
})

/** The signed-in person; every page but the sign-in has one. */
export const useMe = (): Me => useSuspenseQuery(meQuery).data

/** The rights of the role in use, by the rules that the API itself enforces. */
export const abilityOf = (me: Me): Ability => abilityFrom(me.permissions)

/** The rights of whoever sits before the screen. */
export const useAbility = (): Ability => abilityOf(useMe())

/** The institution that somebody acts in; undefined above the institutions. */
export const institutionOf = (me: Me): Me['grant']['unit'] | undefined =>
  me.grant.unit.kind === 'institution' ? me.grant.unit : undefined
