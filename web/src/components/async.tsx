import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { ErrorState } from './error-state'
import { Loading } from './loading'

/** Shows what a query brought; until then that it is on its way, or why it does not come. */
export function Async<T>(props: {
  query: UseQueryResult<T>
  rows?: number
  children: (data: T) => ReactNode
}) {
  const { query } = props
  if (query.data !== undefined) return <>{props.children(query.data)}</>
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />
  return <Loading rows={props.rows} />
}
