import { queryOptions } from '@tanstack/react-query'
import type { InferResponseType } from 'hono/client'
import { answer, interim } from './api'

/** A child's record; what is protected is masked. */
export type ChildView = InferResponseType<(typeof interim.children)[':id']['$get'], 200>

export const childQuery = (id: string) =>
  queryOptions({
    queryKey: ['child', id],
    queryFn: () => answer(interim.children[':id'].$get({ param: { id } })),
  })
