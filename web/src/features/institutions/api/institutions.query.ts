import { infiniteQueryOptions } from '@tanstack/react-query'
import type { InferResponseType } from 'hono/client'
import { answer, api } from '../../../lib/api'
import { paging } from '../../../lib/pages'

/** One row of the list of institutions. */
export type InstitutionRow = InferResponseType<typeof api.institutions.$get, 200>['items'][number]

export const institutionsQuery = (text: string) =>
  infiniteQueryOptions({
    ...paging,
    queryKey: ['institutions', text],
    queryFn: ({ pageParam }) =>
      answer(
        api.institutions.$get({
          query: { ...(text ? { text } : {}), ...(pageParam ? { cursor: pageParam } : {}) },
        }),
      ),
  })
