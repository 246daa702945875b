import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { GrantForm } from '../../../../../domain/account.form'
import { answer, api } from '../../../lib/api'

/** Gives an account another role. */
export function useGiveRole() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ id, ...json }: GrantForm & { id: string }) =>
      answer(api.accounts[':id'].grants.$post({ param: { id }, json })),
    onSuccess: () => client.invalidateQueries({ queryKey: ['accounts'] }),
  })
}
