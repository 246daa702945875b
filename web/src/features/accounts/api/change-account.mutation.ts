import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { AccountChangeForm } from '../../../../../domain/account.form'
import { answer, api } from '../../../lib/api'

/** Enables, disables or renames an account. */
export function useChangeAccount() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ id, ...json }: AccountChangeForm & { id: string }) =>
      answer(api.accounts[':id'].$patch({ param: { id }, json })),
    onSuccess: () => client.invalidateQueries({ queryKey: ['accounts'] }),
  })
}
