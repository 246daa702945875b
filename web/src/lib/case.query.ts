import { queryOptions } from '@tanstack/react-query'
import type { InferResponseType } from 'hono/client'
import { answer, api } from './api'

/** A case with its children, clocks, place in the flow and opinions. */
export type CaseView = InferResponseType<(typeof api.cases)[':id']['$get'], 200>
/** One child of a case. */
export type CaseItem = CaseView['items'][number]

export const caseQuery = (id: string) =>
  queryOptions({
    queryKey: ['case', id],
    queryFn: () => answer(api.cases[':id'].$get({ param: { id } })),
  })
