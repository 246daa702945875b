import type { QueryClient } from '@tanstack/react-query'
import { z } from 'zod'

const change = z.object({ topic: z.string(), caseId: z.string().nullish() })
const heads: Readonly<Record<string, readonly string[]>> = {
  case: ['tasks', 'task', 'cases', 'case', 'children', 'child', 'problems', 'notices'],
  task: ['tasks', 'task', 'cases', 'case', 'notices'],
  notice: ['notices'],
  child: ['children', 'child', 'classes'],
  import: ['imports', 'children', 'classes'],
}

/** Marks as stale what one event of the server may have changed. */
export function applyEvent(client: QueryClient, text: string): void {
  const read = change.safeParse(JSON.parse(text))
  if (!read.success) return
  for (const head of heads[read.data.topic] ?? Object.values(heads).flat()) {
    void client.invalidateQueries({ queryKey: [head] })
  }
}

function listen(onEvent: (text: string) => void): () => void {
  const source = new EventSource('/api/events')
  source.addEventListener('change', (event) => onEvent(event.data))
  return () => source.close()
}

/**
 * Follows the server's events. One tab of the browser holds the connection and tells the others:
 * browsers allow about six connections to a host. Answers with the way to stop.
 */
export function followEvents(client: QueryClient): () => void {
  if (typeof EventSource === 'undefined') return () => undefined
  if (!navigator.locks || typeof BroadcastChannel === 'undefined')
    return listen((text) => applyEvent(client, text))
  const channel = new BroadcastChannel('registry-events')
  const stop = new AbortController()
  channel.onmessage = (event: MessageEvent<string>) => applyEvent(client, event.data)
  void navigator.locks
    .request('registry-events', { signal: stop.signal }, () => {
      const close = listen((text) => {
        applyEvent(client, text)
        channel.postMessage(text)
      })
      return new Promise<void>((done) => {
        stop.signal.addEventListener('abort', () => {
          close()
          done()
        })
      })
    })
    .catch(() => undefined)
  return () => {
    stop.abort()
    channel.close()
  }
}
