import { useMutation } from '@tanstack/react-query'
import { answer, api } from '../../../lib/api'

/** Shows one protected value; the reason is written into the audit log. Nothing of it is cached. */
export const useReveal = (id: string) =>
  useMutation({
    gcTime: 0,
    mutationFn: (json: { field: string; reason: string }) =>
      answer(api.children[':id'].reveal.$post({ param: { id }, json })),
  })
