import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { InferRequestType } from 'hono/client'
import { answer, api } from '../../../lib/api'

type Change = InferRequestType<(typeof api.children)[':id']['$put']>['json']

/** Writes a new version of a record; refused where somebody else has written one since it was read. */
export function useChangeChild(id: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (json: Change) => answer(api.children[':id'].$put({ param: { id }, json })),
    onSuccess: () =>
      Promise.all(
        ['child', 'children', 'task', 'case', 'drafts'].map((head) =>
          client.invalidateQueries({ queryKey: [head] }),
        ),
      ),
  })
}
