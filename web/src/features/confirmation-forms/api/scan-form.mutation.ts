import { useMutation } from '@tanstack/react-query'
import { answer, api } from '../../../lib/api'

/** Finds a form by what its code holds, or by its number. */
export const useScanForm = () =>
  useMutation({
    mutationFn: (code: string) =>
      answer(api['confirmation-forms']['scan-code'].$post({ json: { code } })),
  })
