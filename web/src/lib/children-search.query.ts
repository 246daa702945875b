import { infiniteQueryOptions } from '@tanstack/react-query'
import type { InferResponseType } from 'hono/client'
import type { ChildState } from '../../../domain/child'
import { answer, api } from './api'
import { paging } from './pages'

/** One row of a list of children. */
export type ChildRow = InferResponseType<typeof api.children.search.$post, 200>['items'][number]

export interface ChildFilter {
  text?: string
  institutionId?: string
  classId?: string
  states?: ChildState[]
  limit?: number
}

/** Children by class, state, name, initials or whole number. What is searched for goes in the body, never in an address. */
export const childrenQuery = (filter: ChildFilter) =>
  infiniteQueryOptions({
    ...paging,
    queryKey: ['children', filter],
    queryFn: ({ pageParam }) =>
      answer(
        api.children.search.$post({
          json: { ...filter, ...(pageParam ? { cursor: pageParam } : {}) },
        }),
      ),
  })
