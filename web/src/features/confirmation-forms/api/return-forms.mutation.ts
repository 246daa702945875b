import { useMutation, useQueryClient } from '@tanstack/react-query'
import { answer, interim } from '../../../lib/api'

/** Notes that signed forms came back, with who signed and when. */
export function useReturnForms() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (json: { ids: string[]; signerRelation: string; signedOn: string }) =>
      answer(interim['confirmation-forms']['returned-many'].$post({ json })),
    onSuccess: () => client.invalidateQueries({ queryKey: ['forms'] }),
  })
}
