import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { InferRequestType } from 'hono/client'
import { answer, api } from '../../../lib/api'
import { taskQuery, type TaskView } from './task.query'

type Marks = InferRequestType<(typeof api.tasks)[':id']['marks']['$put']>['json']

/** The task as it will be once the marks are saved; the grid does not wait for the server. */
function withMarks(view: TaskView, { marks = [], clear = [] }: Marks): TaskView {
  const items = view.case.items.map((item) => {
    if (clear.includes(item.childId)) return { ...item, mark: null }
    const mark = marks.find(({ childId }) => childId === item.childId)
    return mark
      ? {
          ...item,
          mark: {
            verdict: mark.verdict,
            reasonCode: mark.reasonCode ?? null,
            text: mark.text ?? null,
          },
        }
      : item
  })
  return { ...view, case: { ...view.case, items } }
}

/** Saves marks at once; another machine sees them, and finishing the step uses them. */
export function useMarks(taskId: string) {
  const client = useQueryClient()
  const { queryKey } = taskQuery(taskId)
  return useMutation({
    mutationFn: (json: Marks) =>
      answer(api.tasks[':id'].marks.$put({ param: { id: taskId }, json })),
    onMutate: async (json) => {
      await client.cancelQueries({ queryKey })
      const before = client.getQueryData(queryKey)
      client.setQueryData(queryKey, (view) => view && withMarks(view, json))
      return { before }
    },
    onError: (_, __, context) => client.setQueryData(queryKey, context?.before),
    onSettled: () => client.invalidateQueries({ queryKey }),
  })
}
