import { queryOptions } from '@tanstack/react-query'
import type { InferResponseType } from 'hono/client'
import { answer, api } from '../../../lib/api'

/** Everything one needs to decide a task. */
export type TaskView = InferResponseType<(typeof api.tasks)[':id']['$get'], 200>

export const taskQuery = (id: string) =>
  queryOptions({
    queryKey: ['task', id],
    queryFn: () => answer(api.tasks[':id'].$get({ param: { id } })),
  })
