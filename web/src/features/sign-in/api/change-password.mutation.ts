import { useMutation, useQueryClient } from '@tanstack/react-query'
import { answer, api } from '../../../lib/api'

/** A new password for the own account; the session goes on under a new id. */
export function useChangePassword() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (json: { current: string; next: string }) => answer(api.password.$post({ json })),
    onSuccess: () => client.invalidateQueries({ queryKey: ['me'] }),
  })
}
