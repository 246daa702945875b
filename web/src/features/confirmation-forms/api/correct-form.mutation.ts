import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { InferRequestType } from 'hono/client'
import { answer, api } from '../../../lib/api'

type Corrections = InferRequestType<
  (typeof api)['confirmation-forms'][':id']['corrections']['$post']
>['json']

/** Writes the parents' corrections into the record and confirms the form with them. */
export function useCorrectForm(id: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (json: Corrections) =>
      answer(api['confirmation-forms'][':id'].corrections.$post({ param: { id }, json })),
    onSuccess: () =>
      Promise.all(
        ['forms', 'children', 'child'].map((head) =>
          client.invalidateQueries({ queryKey: [head] }),
        ),
      ),
  })
}
