import { queryOptions } from '@tanstack/react-query'
import type { InferResponseType } from 'hono/client'
import { answer, api } from '../../../lib/api'

/** What stands in the way of a submission, what should be looked at, and the way it will go. */
export type Preflight = InferResponseType<typeof api.cases.preflight.$post, 200>

export const preflightQuery = (classId: string, childIds: string[]) =>
  queryOptions({
    queryKey: ['children', 'preflight', classId, childIds],
    queryFn: () =>
      answer(api.cases.preflight.$post({ json: { kind: 'enrollment-review', classId, childIds } })),
    staleTime: 0,
  })
