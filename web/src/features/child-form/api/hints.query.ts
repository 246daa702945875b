import { queryOptions } from '@tanstack/react-query'
import type { ChildDraft } from '../../../../../domain/child.form'
import { answer, api } from '../../../lib/api'

/** Whether such a child may exist already; of another institution's record nothing is told but that. */
export const hintsQuery = (values: ChildDraft, childId: string | undefined) =>
  queryOptions({
    queryKey: [
      'hints',
      childId,
      values.name,
      values.birthDate,
      values.sex,
      values.idDocumentNumber,
    ],
    queryFn: () =>
      answer(api.children.hints.$post({ json: { values, ...(childId ? { childId } : {}) } })),
    staleTime: 60_000,
    gcTime: 60_000,
    retry: false,
  })
