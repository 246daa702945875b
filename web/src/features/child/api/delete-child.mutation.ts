import { useMutation, useQueryClient } from '@tanstack/react-query'
import { answer, interim } from '../../../lib/api'

/** Deletes a draft that was never submitted. */
export function useDeleteChild(id: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => answer(interim.children[':id'].$delete({ param: { id } })),
    onSuccess: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ['children'] }),
        client.invalidateQueries({ queryKey: ['classes'] }),
      ]),
  })
}
