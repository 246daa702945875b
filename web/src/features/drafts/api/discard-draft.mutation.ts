import { useMutation, useQueryClient } from '@tanstack/react-query'
import { answer, interim } from '../../../lib/api'

/** Throws an unfinished form away. */
export function useDiscardDraft() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (key: string) => answer(interim.drafts[':key'].$delete({ param: { key } })),
    onSuccess: () => client.invalidateQueries({ queryKey: ['drafts'] }),
  })
}
