import { infiniteQueryOptions } from '@tanstack/react-query'
import type { InferResponseType } from 'hono/client'
import { answer, interim } from './api'
import { paging } from './pages'

/** One row of a list of children. */
export type ChildRow = InferResponseType<typeof interim.children.search.$post, 200>['items'][number]

export interface ChildFilter {
  text?: string
  institutionId?: string
  classId?: string
  states?: string[]
  limit?: number
}

/** Children by class, state, name, initials or whole number. What is searched for goes in the body, never in an address. */
export const childrenQuery = (filter: ChildFilter) =>
  infiniteQueryOptions({
    ...paging,
    queryKey: ['children', filter],
    queryFn: ({ pageParam }) =>
      answer(
        interim.children.search.$post({
          json: { ...filter, ...(pageParam ? { cursor: pageParam } : {}) },
        }),
      ),
  })
