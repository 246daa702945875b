import { queryOptions } from '@tanstack/react-query'
import { answer, api } from './api'
import { toProblem } from './problem'

/** What was typed into a form and kept by the server; null where nothing is kept. */
export const draftQuery = (key: string) =>
  queryOptions({
    queryKey: ['draft', key],
    queryFn: () =>
      answer(api.drafts[':key'].$get({ param: { key } })).catch((error: unknown) => {
        if (toProblem(error).status === 404) return null
        throw error
      }),
    staleTime: 0,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  })
