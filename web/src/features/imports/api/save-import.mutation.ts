import { useMutation, useQueryClient } from '@tanstack/react-query'
import { answer, interim } from '../../../lib/api'

/** Saves the rows without errors as drafts. */
export function useSaveImport(id: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => answer(interim.imports[':id'].save.$post({ param: { id } })),
    onSuccess: () =>
      Promise.all(
        ['imports', 'children', 'classes'].map((head) =>
          client.invalidateQueries({ queryKey: [head] }),
        ),
      ),
  })
}
