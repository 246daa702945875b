import { useMutation } from '@tanstack/react-query'
import { answer, api } from '../../../lib/api'

/** User name and password; the answer says what is still missing. */
export const useSignIn = () =>
  useMutation({
    mutationFn: (json: { username: string; password: string }) =>
      answer(api['sign-in'].$post({ json })),
  })
