import { useMutation, useQueryClient } from '@tanstack/react-query'
import { answer, api } from '../../../lib/api'

/** Throws a preview away. */
export function useDiscardImport(id: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => answer(api.imports[':id'].$delete({ param: { id } })),
    onSuccess: () =>
      Promise.all(
        ['imports', 'children', 'classes'].map((head) =>
          client.invalidateQueries({ queryKey: [head] }),
        ),
      ),
  })
}
