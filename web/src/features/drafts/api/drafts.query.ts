import { queryOptions } from '@tanstack/react-query'
import type { InferResponseType } from 'hono/client'
import { answer, api } from '../../../lib/api'

/** One unfinished form. */
export type DraftRow = InferResponseType<typeof api.drafts.$get, 200>['items'][number]

export const draftsQuery = queryOptions({
  queryKey: ['drafts'],
  queryFn: () => answer(api.drafts.$get()),
  staleTime: 0,
})
