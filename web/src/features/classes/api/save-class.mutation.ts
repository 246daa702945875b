import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { ClassGroupForm } from '../../../../../domain/class-group.form'
import { answer, api } from '../../../lib/api'

/** Adds a class to an institution, or changes the one with this id. */
export function useSaveClass(institutionId: string, id: string | undefined) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ schoolYear, ...fields }: ClassGroupForm) =>
      id
        ? answer(api.classes[':id'].$patch({ param: { id }, json: fields }))
        : answer(
            api.institutions[':id'].classes.$post({
              param: { id: institutionId },
              json: { ...fields, schoolYear },
            }),
          ),
    onSuccess: () => client.invalidateQueries({ queryKey: ['classes'] }),
  })
}
