import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { InferRequestType } from 'hono/client'
import { answer, interim } from '../../../lib/api'

type Corrections = InferRequestType<
  (typeof interim)['confirmation-forms'][':id']['corrections']['$post']
>['json']

/** Writes the parents' corrections into the record and confirms the form with them. */
export function useCorrectForm(id: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (json: Corrections) =>
      answer(interim['confirmation-forms'][':id'].corrections.$post({ param: { id }, json })),
    onSuccess: () =>
      Promise.all(
        ['forms', 'children', 'child'].map((head) =>
          client.invalidateQueries({ queryKey: [head] }),
        ),
      ),
  })
}
