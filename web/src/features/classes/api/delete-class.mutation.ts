import { useMutation, useQueryClient } from '@tanstack/react-query'
import { answer, api } from '../../../lib/api'

/** Deletes a class that no child was ever in. */
export function useDeleteClass() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => answer(api.classes[':id'].$delete({ param: { id } })),
    onSuccess: () => client.invalidateQueries({ queryKey: ['classes'] }),
  })
}
