let ended = false
const listeners = new Set<() => void>()
const tell = () => listeners.forEach((listener) => listener())

/** Whether the session ended while somebody worked; the page stays, a dialog asks to sign in again. */
export const sessionEnded = {
  get: () => ended,
  set(value: boolean) {
    if (ended === value) return
    ended = value
    tell()
  },
  subscribe(listener: () => void) {
    listeners.add(listener)
    return () => void listeners.delete(listener)
  },
}
