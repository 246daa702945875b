import { queryOptions } from '@tanstack/react-query'
import { answer, api } from '../../../lib/api'

/** The own unit and all units below it. */
export const unitsQuery = queryOptions({
  queryKey: ['units'],
  queryFn: () => answer(api.units.mine.$get()),
  staleTime: 300_000,
})
