import { queryOptions, useQuery } from '@tanstack/react-query'
import type { InferResponseType } from 'hono/client'
import { answer, api } from './api'
import { institutionOf, useMe } from './me'
import { schoolYearOf } from './format'

/** A class of an institution, with how many children are recorded in it. */
export type ClassRow = InferResponseType<
  (typeof api.institutions)[':id']['classes']['$get'],
  200
>['items'][number]

/** The classes of one institution and school year. */
export const classesQuery = (institutionId: string, schoolYear: number) =>
  queryOptions({
    queryKey: ['classes', institutionId, schoolYear],
    queryFn: () =>
      answer(
        api.institutions[':id'].classes.$get({
          param: { id: institutionId },
          query: { schoolYear: String(schoolYear) },
        }),
      ),
  })

/** The classes of the own institution in the present school year; none above the institutions. */
export function useOwnClasses() {
  const me = useMe()
  const own = institutionOf(me)
  return useQuery({
    ...classesQuery(own?.id ?? '', schoolYearOf(me.today)),
    enabled: own !== undefined,
  })
}
