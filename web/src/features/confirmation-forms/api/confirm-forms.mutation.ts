import { useMutation, useQueryClient } from '@tanstack/react-query'
import { answer, api } from '../../../lib/api'

/** Notes that the parents found nothing to correct. */
export function useConfirmForms() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (ids: string[]) =>
      answer(api['confirmation-forms']['confirm-many'].$post({ json: { ids } })),
    onSuccess: () =>
      Promise.all(
        ['forms', 'children'].map((head) => client.invalidateQueries({ queryKey: [head] })),
      ),
  })
}
