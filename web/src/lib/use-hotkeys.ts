import { useEffect, useRef } from 'react'

/** What keys do on a page, by `event.key` in lower case; `ctrl+s` and the like for combinations. */
export type Hotkeys = Readonly<Record<string, (event: KeyboardEvent) => void>>

const typing = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName)) &&
  !(target instanceof HTMLInputElement && ['checkbox', 'radio'].includes(target.type))

const inDialog = (): boolean =>
  document.querySelector('.ant-modal-wrap:not([style*="display: none"]), .ant-drawer-open') !== null

/** Listens to keys while the page is shown; not while one types, composes Chinese or answers a dialog. */
export function useHotkeys(keys: Hotkeys): void {
  const latest = useRef(keys)
  useEffect(() => {
    latest.current = keys
  })
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.isComposing || event.altKey) return
      const combined = event.ctrlKey || event.metaKey
      const name = `${combined ? 'ctrl+' : ''}${event.key.toLowerCase()}`
      const act = latest.current[name]
      if (!act || (!combined && typing(event.target)) || inDialog()) return
      act(event)
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])
}
