import { useMutation, useQueryClient } from '@tanstack/react-query'
import { answer, api } from '../../../lib/api'

/** Deletes a draft that was never submitted. */
export function useDeleteChild(id: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => answer(api.children[':id'].$delete({ param: { id } })),
    onSuccess: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ['children'] }),
        client.invalidateQueries({ queryKey: ['classes'] }),
      ]),
  })
}
