/** A server that may be started again on the same port. */
type Server = { pid: number; exited: Promise<string>; stop: () => Promise<void> }

/** A server that is brought back when it dies, until it dies three times within two minutes. */
export type KeptServer<T extends Server> = {
  /** The first start, for its address. */
  first: T
  stop: () => Promise<void>
}

/**
 * Keeps a server running. `again` must bring it back at the same address. After the third death within
 * two minutes `onLost` is told why, and nothing more is tried.
 */
export async function keepServer<T extends Server>(
  name: string,
  start: () => Promise<T>,
  again: (first: T) => Promise<T>,
  told: {
    log: (line: string) => void
    onLost: (reason: string) => void
  },
): Promise<KeptServer<T>> {
  const first = await start()
  let current = first
  let stopped = false
  const deaths: number[] = []

  async function watch(): Promise<void> {
    for (;;) {
      const said = await current.exited
      if (stopped) return
      deaths.push(Date.now())
      const reason = said.split('\n').slice(-2).join(' ')
      if (deaths.filter((at) => Date.now() - at < 120_000).length >= 3)
        return told.onLost(`${name} died again: ${reason}`)
      told.log(`${name} ended (${reason}); starting it again.`)
      try {
        current = await again(first)
      } catch (error) {
        return told.onLost(
          `${name} does not come back: ${error instanceof Error ? error.message : String(error)}`,
        )
      }
      // Told to stop while it was coming back.
      if (stopped) return current.stop()
    }
  }
  const watching = watch()
  return {
    first,
    stop: async () => {
      stopped = true
      await current.stop()
      await watching
    },
  }
}
