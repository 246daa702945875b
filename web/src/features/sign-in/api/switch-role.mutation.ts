import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { answer, api } from '../../../lib/api'
import { meQuery } from '../../../lib/me'

/** Acts in another role from now on; nothing that the former role had read stays. */
export function useSwitchRole() {
  const client = useQueryClient()
  const navigate = useNavigate()
  return useMutation({
    mutationFn: (grantId: string) => answer(api.me.grant.$post({ json: { grantId } })),
    onSuccess: async () => {
      const me = await client.fetchQuery({ ...meQuery, staleTime: 0 })
      await navigate({ to: '/inbox', search: {} })
      client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'me' })
      client.setQueryData(meQuery.queryKey, me)
    },
  })
}
