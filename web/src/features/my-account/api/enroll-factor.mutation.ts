import { useMutation } from '@tanstack/react-query'
import { answer, api } from '../../../lib/api'

/** Asks for a new secret of the second factor; it counts once a code of it was entered. */
export const useEnrollFactor = () =>
  useMutation({
    mutationFn: (json: { password: string }) => answer(api['second-factor'].enroll.$post({ json })),
  })
