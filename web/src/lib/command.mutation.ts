import { useMutation, useQueryClient, type QueryClient } from '@tanstack/react-query'
import type { InferRequestType, InferResponseType } from 'hono/client'
import { answer, api } from './api'

/** A command as the API takes it; its id is made when its button is shown or its dialog opens. */
export type Command = InferRequestType<typeof api.commands.$post>['json']
/** What a command led to. */
export type CommandAnswer = InferResponseType<typeof api.commands.$post, 200>

const heads = [
  'inbox',
  'tasks',
  'task',
  'cases',
  'case',
  'children',
  'child',
  'problems',
  'classes',
  'forms',
]

/** Marks as stale what a command may have changed. */
export const refreshWork = (client: QueryClient): Promise<unknown> =>
  Promise.all(heads.map((head) => client.invalidateQueries({ queryKey: [head] })))

const pause = (ms: number) => new Promise((done) => setTimeout(done, ms))

/** Sends one command; where the server only accepted it, asks for a while how it ended. */
export async function sendCommand(json: Command): Promise<CommandAnswer> {
  let said: CommandAnswer = await answer(api.commands.$post({ json }))
  for (let turn = 0; said.state === 'pending' && turn < 20; turn++) {
    await pause(500)
    said = await answer(api.commands[':id'].$get({ param: { id: said.commandId } }))
  }
  return said
}

/** Does one thing to one case. The same command sent twice is done once. */
export function useCommand() {
  const client = useQueryClient()
  return useMutation({ mutationFn: sendCommand, onSettled: () => refreshWork(client) })
}
