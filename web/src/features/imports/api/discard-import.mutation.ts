import { useMutation, useQueryClient } from '@tanstack/react-query'
import { answer, interim } from '../../../lib/api'

/** Throws a preview away. */
export function useDiscardImport(id: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => answer(interim.imports[':id'].$delete({ param: { id } })),
    onSuccess: () =>
      Promise.all(
        ['imports', 'children', 'classes'].map((head) =>
          client.invalidateQueries({ queryKey: [head] }),
        ),
      ),
  })
}
