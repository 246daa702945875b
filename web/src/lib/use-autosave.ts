import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { answer, api } from './api'
import { toProblem } from './problem'
import { sessionEnded } from './session-ended'

/** How far the keeping of a draft has come. `conflict`: another window or machine has saved since. */
export type DraftState = 'none' | 'waiting' | 'saving' | 'saved' | 'failed' | 'conflict'

const pauseMs = 1200

/**
 * Keeps on the server what is being typed: `change` a moment after the last key, `flush` at once. What could not
 * be sent is sent when the connection or the session is back.
 */
export function useAutosave(key: string, startVersion: number) {
  const version = useRef(startVersion)
  const waiting = useRef<Record<string, unknown>>(undefined)
  const running = useRef<Promise<void>>(undefined)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const [state, setState] = useState<DraftState>(startVersion > 0 ? 'saved' : 'none')
  const ended = useSyncExternalStore(sessionEnded.subscribe, sessionEnded.get)

  const send = useCallback(async () => {
    const body = waiting.current
    if (!body) return
    waiting.current = undefined
    setState('saving')
    try {
      const saved = await answer(
        api.drafts[':key'].$put({ param: { key }, json: { version: version.current, body } }),
      )
      version.current = saved.version
      setState(waiting.current ? 'waiting' : 'saved')
    } catch (error) {
      waiting.current ??= body
      const { code } = toProblem(error)
      if (code === 'NOT_SIGNED_IN') sessionEnded.set(true)
      setState(code === 'VERSION_STALE' ? 'conflict' : 'failed')
    }
  }, [key])

  const flush = useCallback(async () => {
    clearTimeout(timer.current)
    await running.current
    running.current = send()
    await running.current
  }, [send])

  const change = useCallback(
    (body: Record<string, unknown>) => {
      waiting.current = body
      setState((now) => (now === 'conflict' ? now : 'waiting'))
      clearTimeout(timer.current)
      timer.current = setTimeout(() => void flush(), pauseMs)
    },
    [flush],
  )

  const drop = useCallback(async () => {
    clearTimeout(timer.current)
    await running.current
    waiting.current = undefined
    if (version.current > 0)
      await answer(api.drafts[':key'].$delete({ param: { key } })).catch(() => undefined)
    version.current = 0
  }, [key])

  useEffect(() => {
    const again = () => void flush()
    if (!ended && waiting.current) again()
    window.addEventListener('online', again)
    return () => window.removeEventListener('online', again)
  }, [ended, flush])
  // Leaving the page does not lose the last second.
  useEffect(() => () => void flush(), [flush])

  return { state, change, flush, drop }
}
