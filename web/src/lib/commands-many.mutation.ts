import { useMutation, useQueryClient } from '@tanstack/react-query'
import { answer, api } from './api'
import { refreshWork, type Command } from './command.mutation'

/** Many commands in one request, with one result for each. */
export function useCommands() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (items: Command[]) => answer(api.commands.many.$post({ json: { items } })),
    onSettled: () => refreshWork(client),
  })
}
