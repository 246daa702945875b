import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { freshTasksQuery, tasksQuery, type InboxFilter, type TaskRow } from './api/tasks.query'

/** The rows that are read, brought up to date in their places, and how many new ones wait above them. */
export function useInboxRows(filter: InboxFilter) {
  const list = useInfiniteQuery(tasksQuery(filter))
  const fresh = useQuery(freshTasksQuery(filter)).data
  const rows = useMemo<TaskRow[]>(() => {
    const now = new Map(fresh?.items.map((row) => [row.id, row]))
    return list.data?.pages.flatMap(({ items }) => items.map((row) => now.get(row.id) ?? row)) ?? []
  }, [list.data, fresh])
  const shown = new Set(rows.map(({ id }) => id))
  const last = list.hasNextPage ? rows.at(-1)?.dueOn : undefined
  // Beyond the last row that is loaded nothing is new; it is only not loaded yet.
  const isNew = (row: TaskRow) => !shown.has(row.id) && (!last || (row.dueOn ?? '9') <= last)
  const added = list.isSuccess && !list.isFetching ? (fresh?.items.filter(isNew).length ?? 0) : 0
  return { list, rows, added }
}
