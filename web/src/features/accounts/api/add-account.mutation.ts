import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { AccountForm } from '../../../../../domain/account.form'
import { answer, api } from '../../../lib/api'

/** Adds an account with its first role; answers with the password that is shown once. */
export function useAddAccount() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (json: AccountForm) => answer(api.accounts.$post({ json })),
    onSuccess: () => client.invalidateQueries({ queryKey: ['accounts'] }),
  })
}
