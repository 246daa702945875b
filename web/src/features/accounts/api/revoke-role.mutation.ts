import { useMutation, useQueryClient } from '@tanstack/react-query'
import { answer, api } from '../../../lib/api'

/** Takes a role back; sessions that use it end. */
export function useRevokeRole() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => answer(api.grants[':id'].$delete({ param: { id } })),
    onSuccess: () => client.invalidateQueries({ queryKey: ['accounts'] }),
  })
}
