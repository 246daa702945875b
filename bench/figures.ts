import { loadavg } from 'node:os'

/** Milliseconds of many calls of one thing. */
export interface Spread {
  readonly calls: number
  readonly p50: number
  readonly p99: number
  readonly worst: number
}

const rounded = (value: number) => Math.round(value * 100) / 100

/** Median, 99th percentile and worst of `samples` in milliseconds. */
export function spreadOf(samples: readonly number[]): Spread {
  const sorted = [...samples].sort((a, b) => a - b)
  const at = (part: number) =>
    rounded(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0)
  return { calls: sorted.length, p50: at(0.5), p99: at(0.99), worst: at(1) }
}

/** Calls `work` so often and gives the spread; ten calls before do not count. */
export async function timed(calls: number, work: (n: number) => Promise<unknown>): Promise<Spread> {
  for (let n = 0; n < 10; n += 1) await work(n)
  const samples: number[] = []
  for (let n = 0; n < calls; n += 1) {
    const begun = performance.now()
    await work(n)
    samples.push(performance.now() - begun)
  }
  return spreadOf(samples)
}

/** The load average of the last minute: other work on the machine falsifies every figure. */
export const load = (): number => rounded(loadavg()[0] ?? 0)

/** Prints `result` as a table to stderr, one line for each figure. */
export function printTable(result: unknown, path = ''): void {
  if (typeof result === 'object' && result !== null) {
    if ('p50' in result && 'p99' in result && 'calls' in result)
      process.stderr.write(
        `${path.padEnd(56)} p50 ${String(result.p50)} ms, p99 ${String(result.p99)} ms (${String(result.calls)} calls)\n`,
      )
    else
      for (const [key, value] of Object.entries(result))
        printTable(value, path ? `${path}.${key}` : key)
  } else process.stderr.write(`${path.padEnd(56)} ${String(result)}\n`)
}
