/** The orderly end of a start. */
export type End = {
  /** Registers how something ends; ended in reverse order. */
  add: (stop: () => Promise<void>) => void
  /** Registers what is done when everything else has ended. */
  last: (stop: () => Promise<void>) => void
  /** Ends everything and the process. */
  finish: (code: number) => Promise<void>
  /** A server that nothing works without is gone for good. */
  lost: (reason: string) => void
}

/**
 * Ends everything on Ctrl-C, SIGTERM, a closed terminal, or when the npm that started us is gone. A second
 * signal does not wait. The exit code is 0 when a person ended it: npm would otherwise report an error.
 */
export function onEnd(log: (line: string) => void): End {
  const stops: (() => Promise<void>)[] = []
  let atLast = (): Promise<void> => Promise.resolve()
  let ending: Promise<void> | undefined

  async function endAll(code: number): Promise<void> {
    for (let stop = stops.pop(); stop; stop = stops.pop()) {
      await stop().catch((error: unknown) => log(`Not ended cleanly: ${String(error)}`))
    }
    await atLast()
    process.exit(code)
  }
  const finish = (code: number): Promise<void> => (ending ??= endAll(code))

  const onSignal = (signal: string): void => {
    if (ending) {
      log('Ending at once; the next start cleans up.')
      process.exit(1)
    }
    log(`Ending (${signal}).`)
    void finish(0)
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => onSignal(signal))
  if (process.env.npm_lifecycle_event === 'start') {
    const parent = process.ppid
    setInterval(() => {
      if (process.ppid !== parent && !ending) onSignal('npm has ended')
    }, 1_000).unref()
  }
  return {
    add: (stop) => stops.push(stop),
    last: (stop) => (atLast = stop),
    finish,
    lost: (reason) => {
      if (ending) return
      console.error(
        `${reason}\nEverything is ended. Start again with npm start; what was accepted is kept.`,
      )
      void finish(1)
    },
  }
}
