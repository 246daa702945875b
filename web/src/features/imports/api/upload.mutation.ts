import { useMutation, useQueryClient } from '@tanstack/react-query'
import { answer, interim } from '../../../lib/api'

/** Sends a workbook and gets its preview; nothing is saved by it. */
export function useUpload() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (file: File) => answer(interim.imports.$post({ form: { file } })),
    onSuccess: () => client.invalidateQueries({ queryKey: ['imports'] }),
  })
}
