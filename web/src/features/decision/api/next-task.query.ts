import { queryOptions } from '@tanstack/react-query'
import { answer, api } from '../../../lib/api'

/** The first task that waits beside the one just decided, if any. */
export const nextTaskQuery = (except: string) =>
  queryOptions({
    queryKey: ['tasks', 'next', except],
    staleTime: 0,
    queryFn: async () => {
      const { items } = await answer(api.tasks.$get({ query: { box: 'todo', limit: '5' } }))
      return items.find((task) => task.id !== except && (task.mine || !task.holder)) ?? null
    },
  })
