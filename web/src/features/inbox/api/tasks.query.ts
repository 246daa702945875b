import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { InferResponseType } from 'hono/client'
import { answer, api } from '../../../lib/api'
import { paging } from '../../../lib/pages'

/** One row of the inbox. */
export type TaskRow = InferResponseType<typeof api.tasks.$get, 200>['items'][number]

/** What the address of the inbox filters by. */
export interface InboxFilter {
  box?: 'todo' | 'done'
  step?: string
  overdue?: boolean
  q?: string
}

const page = ({ box = 'todo', step, overdue, q }: InboxFilter, cursor?: string) =>
  answer(
    api.tasks.$get({
      query: {
        box,
        ...(step ? { step } : {}),
        ...(overdue ? { overdue: 'true' } : {}),
        ...(q ? { text: q } : {}),
        ...(cursor ? { cursor } : {}),
      },
    }),
  )

/** The list as it is read: it moves only when the reader asks for it, or acts. */
export const tasksQuery = (filter: InboxFilter) =>
  infiniteQueryOptions({
    ...paging,
    queryKey: ['inbox', filter],
    queryFn: ({ pageParam }) => page(filter, pageParam),
    staleTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  })

/** The first page as it is now: tells what is new and who has claimed what. */
export const freshTasksQuery = (filter: InboxFilter) =>
  queryOptions({
    queryKey: ['tasks', 'fresh', filter],
    queryFn: () => page(filter),
    refetchInterval: 30_000,
  })
