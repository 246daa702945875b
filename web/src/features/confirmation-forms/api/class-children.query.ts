import { queryOptions } from '@tanstack/react-query'
import { answer, api } from '../../../lib/api'

/** The children of a class whose forms can be printed: those not yet submitted. */
export const classChildrenQuery = (classId: string) =>
  queryOptions({
    queryKey: ['children', 'to-print', classId],
    queryFn: () =>
      answer(api.children.search.$post({ json: { classId, states: ['draft'], limit: 200 } })),
  })
