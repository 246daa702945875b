import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { toProblem } from './problem'
import { sessionEnded } from './session-ended'

const noticeEnd = (client: QueryClient) => (error: unknown) => {
  const known = client.getQueryData(['me']) !== undefined
  if (known && toProblem(error).code === 'NOT_SIGNED_IN') sessionEnded.set(true)
}

/** The cache of server state. A refusal is final; only a lost connection or an outage is tried again. */
export function createQueryClient(): QueryClient {
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({ onError: (error) => noticeEnd(client)(error) }),
    mutationCache: new MutationCache({ onError: (error) => noticeEnd(client)(error) }),
    defaultOptions: {
      queries: {
        staleTime: 10_000,
        retry: (count, error) => {
          const { status } = toProblem(error)
          return count < 2 && (status === 0 || status >= 502)
        },
      },
    },
  })
  return client
}
