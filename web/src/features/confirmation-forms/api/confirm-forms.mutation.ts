import { useMutation, useQueryClient } from '@tanstack/react-query'
import { answer, interim } from '../../../lib/api'

/** Notes that the parents found nothing to correct. */
export function useConfirmForms() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (ids: string[]) =>
      answer(interim['confirmation-forms']['confirm-many'].$post({ json: { ids } })),
    onSuccess: () =>
      Promise.all(
        ['forms', 'children'].map((head) => client.invalidateQueries({ queryKey: [head] })),
      ),
  })
}
