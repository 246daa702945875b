import { queryOptions } from '@tanstack/react-query'
import { answer, api } from './api'

/** How many tasks wait, are overdue, were done or started by me: the menu and the boxes show the same. */
export const taskCountsQuery = queryOptions({
  queryKey: ['tasks', 'counts'],
  queryFn: () => answer(api.tasks.counts.$get()),
  refetchInterval: 60_000,
})
