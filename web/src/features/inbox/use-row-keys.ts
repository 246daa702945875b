import { useState } from 'react'
import { useHotkeys, type Hotkeys } from '../../lib/use-hotkeys'

const rowElement = (id: string) =>
  document.querySelector<HTMLElement>(`[data-row-key="${CSS.escape(id)}"]`)

/** The row under the keys: ↑ and ↓ move it, Space ticks it, Enter opens it, `more` adds keys of the list. */
export function useRowKeys(
  ids: readonly string[],
  acts: {
    open: (id: string) => void
    tick: (id: string) => void
    more?: (id: string | undefined) => Hotkeys
  },
) {
  const [active, setActive] = useState<string>()
  const go = (step: 1 | -1) => {
    const at = active ? ids.indexOf(active) : -1
    const next = ids[Math.max(0, Math.min(ids.length - 1, at + step))]
    if (!next) return
    setActive(next)
    rowElement(next)?.focus()
  }
  const onRow = (event: KeyboardEvent) =>
    !(
      event.target instanceof HTMLElement &&
      event.target.closest('a, button, .ant-select, [role=tab]')
    )
  useHotkeys({
    arrowdown: (event) => {
      if (!onRow(event)) return
      event.preventDefault()
      go(1)
    },
    arrowup: (event) => {
      if (!onRow(event)) return
      event.preventDefault()
      go(-1)
    },
    ' ': (event) => {
      if (!active || !onRow(event) || event.target instanceof HTMLInputElement) return
      event.preventDefault()
      acts.tick(active)
    },
    enter: (event) => {
      if (active && onRow(event)) acts.open(active)
    },
    ...acts.more?.(active),
  })
  return { active, setActive }
}
