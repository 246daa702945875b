import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { InferRequestType } from 'hono/client'
import { answer, api } from '../../../lib/api'

type Returned = InferRequestType<
  (typeof api)['confirmation-forms']['returned-many']['$post']
>['json']

/** Notes that signed forms came back, with who signed and when. */
export function useReturnForms() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (json: Returned) =>
      answer(api['confirmation-forms']['returned-many'].$post({ json })),
    onSuccess: () => client.invalidateQueries({ queryKey: ['forms'] }),
  })
}
