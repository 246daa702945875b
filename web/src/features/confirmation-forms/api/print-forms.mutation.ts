import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { InferResponseType } from 'hono/client'
import { answer, api } from '../../../lib/api'

/** A form as it is printed: number, code and full values. */
export type PrintedForm = InferResponseType<
  (typeof api)['confirmation-forms']['print']['$post'],
  200
>['forms'][number]

/** Makes a numbered form for each child. */
export function usePrintForms() {
  const client = useQueryClient()
  return useMutation({
    gcTime: 0,
    mutationFn: (childIds: string[]) =>
      answer(api['confirmation-forms'].print.$post({ json: { childIds } })),
    onSuccess: () =>
      Promise.all(
        ['forms', 'children'].map((head) => client.invalidateQueries({ queryKey: [head] })),
      ),
  })
}
