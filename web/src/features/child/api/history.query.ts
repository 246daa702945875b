import { queryOptions } from '@tanstack/react-query'
import { answer, api } from '../../../lib/api'

/** Every change of a record: field, before, after, when, by whom, why. */
export const historyQuery = (id: string) =>
  queryOptions({
    queryKey: ['child', id, 'history'],
    queryFn: () => answer(api.children[':id'].history.$get({ param: { id } })),
  })
