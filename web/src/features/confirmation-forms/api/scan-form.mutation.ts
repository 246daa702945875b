import { useMutation } from '@tanstack/react-query'
import { answer, interim } from '../../../lib/api'

/** Finds a form by what its code holds, or by its number. */
export const useScanForm = () =>
  useMutation({
    mutationFn: (code: string) =>
      answer(interim['confirmation-forms']['scan-code'].$post({ json: { code } })),
  })
