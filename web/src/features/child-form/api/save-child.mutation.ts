import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { ChildDraft } from '../../../../../domain/child.form'
import { answer, api } from '../../../lib/api'

/** Adds a child as a draft. What is missing may be added until it is submitted. */
export function useAddChild() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (values: ChildDraft) =>
      answer(api.children.$post({ json: { classId: values.classId ?? null, values } })),
    onSuccess: () =>
      Promise.all(
        ['children', 'classes', 'drafts'].map((head) =>
          client.invalidateQueries({ queryKey: [head] }),
        ),
      ),
  })
}
