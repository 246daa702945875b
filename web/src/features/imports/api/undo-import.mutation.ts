import { useMutation, useQueryClient } from '@tanstack/react-query'
import { answer, api } from '../../../lib/api'

/** Takes a saved import back while its children are drafts. */
export function useUndoImport(id: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => answer(api.imports[':id'].undo.$post({ param: { id } })),
    onSuccess: () =>
      Promise.all(
        ['imports', 'children', 'classes'].map((head) =>
          client.invalidateQueries({ queryKey: [head] }),
        ),
      ),
  })
}
