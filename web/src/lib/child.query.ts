import { queryOptions } from '@tanstack/react-query'
import type { InferResponseType } from 'hono/client'
import { answer, api } from './api'

/** A child's record; what is protected is masked. */
export type ChildView = InferResponseType<(typeof api.children)[':id']['$get'], 200>

export const childQuery = (id: string) =>
  queryOptions({
    queryKey: ['child', id],
    queryFn: () => answer(api.children[':id'].$get({ param: { id } })),
  })
