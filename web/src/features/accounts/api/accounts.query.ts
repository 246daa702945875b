import { infiniteQueryOptions } from '@tanstack/react-query'
import type { InferResponseType } from 'hono/client'
import { answer, api } from '../../../lib/api'
import { paging } from '../../../lib/pages'

/** One account with its roles. */
export type AccountRow = InferResponseType<typeof api.accounts.$get, 200>['items'][number]

export const accountsQuery = (unitId: string | undefined) =>
  infiniteQueryOptions({
    ...paging,
    queryKey: ['accounts', unitId],
    queryFn: ({ pageParam }) =>
      answer(
        api.accounts.$get({
          query: { ...(unitId ? { unitId } : {}), ...(pageParam ? { cursor: pageParam } : {}) },
        }),
      ),
  })
