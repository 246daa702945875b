import { useMutation, useQueryClient } from '@tanstack/react-query'
import { answer, api } from '../../../lib/api'

/** Throws an unfinished form away. */
export function useDiscardDraft() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (key: string) => answer(api.drafts[':key'].$delete({ param: { key } })),
    onSuccess: () => client.invalidateQueries({ queryKey: ['drafts'] }),
  })
}
