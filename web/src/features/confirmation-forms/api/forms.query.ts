import { infiniteQueryOptions } from '@tanstack/react-query'
import type { InferResponseType } from 'hono/client'
import { answer, interim } from '../../../lib/api'
import { paging } from '../../../lib/pages'

/** One confirmation form in a list. */
export type FormRow = InferResponseType<
  (typeof interim)['confirmation-forms']['$get'],
  200
>['items'][number]

export const formsQuery = (filter: { classId?: string; state?: string }) =>
  infiniteQueryOptions({
    ...paging,
    queryKey: ['forms', filter],
    queryFn: ({ pageParam }) =>
      answer(
        interim['confirmation-forms'].$get({
          query: {
            limit: '100',
            ...(filter.classId ? { classId: filter.classId } : {}),
            ...(filter.state ? { state: filter.state } : {}),
            ...(pageParam ? { cursor: pageParam } : {}),
          },
        }),
      ),
  })
