import { useMutation, useQueryClient } from '@tanstack/react-query'
import { answer, api } from '../../../lib/api'

/** Saves the rows without errors as drafts. */
export function useSaveImport(id: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (confirmWarnings: boolean) =>
      answer(api.imports[':id'].save.$post({ param: { id }, json: { confirmWarnings } })),
    onSuccess: () =>
      Promise.all(
        ['imports', 'children', 'classes'].map((head) =>
          client.invalidateQueries({ queryKey: [head] }),
        ),
      ),
  })
}
