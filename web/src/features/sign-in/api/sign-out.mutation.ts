import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { answer, api } from '../../../lib/api'

/** Ends the session and forgets everything that this browser had read. */
export function useSignOut() {
  const client = useQueryClient()
  const navigate = useNavigate()
  return useMutation({
    mutationFn: () => answer(api['sign-out'].$post()),
    onSettled: async () => {
      await navigate({ to: '/sign-in', search: {} })
      client.clear()
    },
  })
}
