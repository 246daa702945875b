import { queryOptions } from '@tanstack/react-query'
import { answer, api } from '../../../lib/api'

/** The drafts of a class, at most 200: more than any class has. */
export const classDraftsQuery = (classId: string) =>
  queryOptions({
    queryKey: ['children', 'drafts-of', classId],
    queryFn: () =>
      answer(api.children.search.$post({ json: { classId, states: ['draft'], limit: 200 } })),
    staleTime: 0,
  })
