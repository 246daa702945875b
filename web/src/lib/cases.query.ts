import { infiniteQueryOptions } from '@tanstack/react-query'
import type { InferResponseType } from 'hono/client'
import { answer, api } from './api'
import { paging } from './pages'

/** One row of a list of cases. */
export type CaseRow = InferResponseType<typeof api.cases.$get, 200>['items'][number]

export interface CaseFilter {
  mine?: boolean
  state?: 'open' | 'closed'
  q?: string
}

/** Cases of the own unit and below, newest first. */
export const casesQuery = ({ mine, state, q }: CaseFilter) =>
  infiniteQueryOptions({
    ...paging,
    queryKey: ['cases', { mine, state, q }],
    queryFn: ({ pageParam }) =>
      answer(
        api.cases.$get({
          query: {
            ...(mine ? { mine: 'true' as const } : {}),
            ...(state ? { state } : {}),
            ...(q ? { text: q } : {}),
            ...(pageParam ? { cursor: pageParam } : {}),
          },
        }),
      ),
  })
