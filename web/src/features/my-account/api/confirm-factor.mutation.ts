import { useMutation, useQueryClient } from '@tanstack/react-query'
import { answer, api } from '../../../lib/api'

/** Proves that the authenticator holds the new secret. */
export function useConfirmFactor() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (json: { code: string }) => answer(api['second-factor'].confirm.$post({ json })),
    onSuccess: () => client.invalidateQueries({ queryKey: ['me'] }),
  })
}
