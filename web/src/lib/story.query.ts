import { queryOptions } from '@tanstack/react-query'
import { answer, api } from './api'

/** The story of a case in plain words, line by line. */
export const storyQuery = (id: string) =>
  queryOptions({
    queryKey: ['case', id, 'story'],
    queryFn: () => answer(api.cases[':id'].story.$get({ param: { id } })),
  })
