import { useMutation } from '@tanstack/react-query'
import { answer, api } from '../../../lib/api'

/** The six digits after the password. */
export const useSecondFactor = () =>
  useMutation({
    mutationFn: (json: { code: string }) => answer(api['sign-in']['second-factor'].$post({ json })),
  })
