import { queryOptions } from '@tanstack/react-query'
import { answer, api } from '../../../lib/api'

/** Full values for the form of somebody who may change the record: a logged act, kept no longer than the form is open. */
export const editChildQuery = (id: string) =>
  queryOptions({
    queryKey: ['child-edit', id],
    queryFn: () => answer(api.children[':id'].edit.$post({ param: { id } })),
    staleTime: Infinity,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  })
