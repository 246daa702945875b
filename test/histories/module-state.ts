let calls = 0

/** Counts its calls in the module: two runs must each count from the beginning. */
export function countCalls(): Promise<number> {
  calls += 1
  return Promise.resolve(calls)
}
