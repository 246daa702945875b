import { infiniteQueryOptions } from '@tanstack/react-query'
import type { InferResponseType } from 'hono/client'
import { answer, api } from '../../../lib/api'
import { paging } from '../../../lib/pages'
import type { RowStatus } from './imports.query'

/** One row of the preview with the issues of its cells. */
export type ImportRow = InferResponseType<
  (typeof api.imports)[':id']['rows']['$get'],
  200
>['items'][number]

export const importRowsQuery = (id: string, status: RowStatus | undefined) =>
  infiniteQueryOptions({
    ...paging,
    queryKey: ['imports', id, 'rows', status],
    queryFn: ({ pageParam }) =>
      answer(
        api.imports[':id'].rows.$get({
          param: { id },
          query: {
            limit: '100',
            ...(status ? { status } : {}),
            ...(pageParam ? { cursor: pageParam } : {}),
          },
        }),
      ),
  })
