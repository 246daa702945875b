import { useMutation, useQueryClient } from '@tanstack/react-query'
import { answer, api } from '../../../lib/api'

/** Sends a workbook and gets its preview; nothing is saved by it. */
export function useUpload() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (file: File) => answer(api.imports.$post({ form: { file } })),
    onSuccess: () => client.invalidateQueries({ queryKey: ['imports'] }),
  })
}
