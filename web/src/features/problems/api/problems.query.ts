import { infiniteQueryOptions } from '@tanstack/react-query'
import type { InferResponseType } from 'hono/client'
import { answer, api } from '../../../lib/api'
import { paging } from '../../../lib/pages'

/** One problem record as its unit sees it. */
export type ProblemRecord = InferResponseType<typeof api.problems.$get, 200>['items'][number]

export const problemsQuery = (state: 'open' | 'settled') =>
  infiniteQueryOptions({
    ...paging,
    queryKey: ['problems', state],
    queryFn: ({ pageParam }) =>
      answer(api.problems.$get({ query: { state, ...(pageParam ? { cursor: pageParam } : {}) } })),
  })
