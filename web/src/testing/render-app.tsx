import { render } from '@testing-library/react'
import { App } from '../app/app'
import { i18nReady } from '../lib/i18n'
import { createQueryClient } from '../lib/query-client'

/** What the fake network answers: a value, a refusal, or a function of the request. */
export type Answer = unknown
/** Answers by method and path below /api; a path ends with `*` where only its beginning counts. */
export type Network = Readonly<Record<string, Answer>>

/** One request that the desk sent. */
export interface Sent {
  key: string
  body: unknown
}

/** As much of a response as the client reads; jsdom has none of its own. */
interface Reply {
  readonly reply: true
  ok: boolean
  status: number
  statusText: string
  body: object
  headers: { get: (name: string) => string | null }
  json: () => Promise<unknown>
}

const isReply = (made: unknown): made is Reply =>
  typeof made === 'object' && made !== null && 'reply' in made

const reply = (status: number, body: unknown): Reply => ({
  reply: true,
  ok: status < 400,
  status,
  statusText: '',
  body: {},
  headers: { get: () => (status < 400 ? 'application/json' : 'application/problem+json') },
  json: () => Promise.resolve(structuredClone(body)),
})

/** A refusal as the API sends it. */
export const refusal = (status: number, code: string, more: object = {}): Reply =>
  reply(status, { status, code, title: code, zh: code, en: code, ...more })

const find = (network: Network, key: string): Answer | undefined => {
  if (key in network) return network[key]
  const begun = Object.keys(network).filter(
    (one) => one.endsWith('*') && key.startsWith(one.slice(0, -1)),
  )
  const longest = begun.sort((a, b) => b.length - a.length)[0]
  return longest === undefined ? undefined : network[longest]
}

/** Shows the whole desk at an address, over a faked network; answers with what was sent. */
export async function renderApp(address: string, network: Network): Promise<{ sent: Sent[] }> {
  await i18nReady
  const sent: Sent[] = []
  const fake = async (input: unknown, init?: RequestInit): Promise<Reply> => {
    const url = new URL(String(input), location.origin)
    const key = `${init?.method ?? 'GET'} ${url.pathname.replace('/api', '')}`
    const body: unknown = typeof init?.body === 'string' ? JSON.parse(init.body) : undefined
    sent.push({ key, body })
    const answer = find(network, key)
    if (answer === undefined) return refusal(404, 'NOT_FOUND')
    const made: unknown = typeof answer === 'function' ? answer({ body, url }) : answer
    return isReply(made) ? made : reply(200, made)
  }
  Object.defineProperty(globalThis, 'fetch', { value: fake, configurable: true, writable: true })
  window.history.replaceState({}, '', address)
  render(<App client={createQueryClient()} />)
  return { sent }
}
