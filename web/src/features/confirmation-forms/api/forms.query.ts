import { infiniteQueryOptions } from '@tanstack/react-query'
import type { InferResponseType } from 'hono/client'
import { answer, api } from '../../../lib/api'
import { paging } from '../../../lib/pages'

/** One confirmation form in a list. */
export type FormRow = InferResponseType<
  (typeof api)['confirmation-forms']['$get'],
  200
>['items'][number]

export const formsQuery = (filter: { classId?: string; state?: FormRow['state'] }) =>
  infiniteQueryOptions({
    ...paging,
    queryKey: ['forms', filter],
    queryFn: ({ pageParam }) =>
      answer(
        api['confirmation-forms'].$get({
          query: {
            limit: '100',
            ...(filter.classId ? { classId: filter.classId } : {}),
            ...(filter.state ? { state: filter.state } : {}),
            ...(pageParam ? { cursor: pageParam } : {}),
          },
        }),
      ),
  })
