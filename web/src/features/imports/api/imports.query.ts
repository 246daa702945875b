import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { InferResponseType } from 'hono/client'
import { answer, api } from '../../../lib/api'
import { paging } from '../../../lib/pages'

/** One import with its counters. */
export type ImportView = InferResponseType<(typeof api.imports)[':id']['$get'], 200>
/** What a row of a workbook came to. */
export type RowStatus = 'new' | 'changed' | 'unchanged' | 'warning' | 'error'

export const importsQuery = infiniteQueryOptions({
  ...paging,
  queryKey: ['imports'],
  queryFn: ({ pageParam }) =>
    answer(api.imports.$get({ query: pageParam ? { cursor: pageParam } : {} })),
})

export const importQuery = (id: string) =>
  queryOptions({
    queryKey: ['imports', id],
    queryFn: () => answer(api.imports[':id'].$get({ param: { id } })),
  })
