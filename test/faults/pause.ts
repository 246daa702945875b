/** Waits. @param ms milliseconds */
export const pause = (ms: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, ms))

/**
 * Tries again every 200 ms until it works: for the driver's own look at a database that may just be coming back.
 * @throws the last error when `patienceMs` have passed
 */
export async function patiently<T>(work: () => Promise<T>, patienceMs = 30_000): Promise<T> {
  for (const end = Date.now() + patienceMs; ;) {
    try {
      return await work()
    } catch (error) {
      if (Date.now() > end) throw error
      await pause(200)
    }
  }
}
