import { queryOptions } from '@tanstack/react-query'
import type { InferResponseType } from 'hono/client'
import { answer, interim } from '../../../lib/api'

/** One unfinished form. */
export type DraftRow = InferResponseType<typeof interim.drafts.$get, 200>['items'][number]

export const draftsQuery = queryOptions({
  queryKey: ['drafts'],
  queryFn: () => answer(interim.drafts.$get()),
  staleTime: 0,
})
