import { useMutation, useQueryClient } from '@tanstack/react-query'
import { answer, api } from '../../../lib/api'

/** Gives a one-time password and unlocks the account. */
export function useResetPassword() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (id: string) =>
      answer(api.accounts[':id']['reset-password'].$post({ param: { id } })),
    onSuccess: () => client.invalidateQueries({ queryKey: ['accounts'] }),
  })
}
