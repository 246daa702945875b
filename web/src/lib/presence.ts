let lastAct = Date.now()
const note = () => {
  lastAct = Date.now()
}

/** Starts to notice that somebody works: keys and pointer. */
export function watchPresence(): void {
  for (const name of ['keydown', 'pointerdown'])
    window.addEventListener(name, note, { capture: true, passive: true })
}

/** Whether somebody acted within the last minute; the desk's own refreshing does not prolong a session. */
export const isPresent = (): boolean => Date.now() - lastAct < 60_000
