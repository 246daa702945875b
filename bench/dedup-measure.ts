import { sql } from 'kysely'
import type { Db } from '../db/connect'
import { everywhere, inScope } from '../db/connect'
import type { Encryption } from '../db/encryption'
import { findDuplicates, type DuplicateEntrant } from '../db/queries/duplicates'

/** Milliseconds over many calls. */
export interface Latency {
  calls: number
  mean: number
  p50: number
  p99: number
  worst: number
  /** Pairs that were called duplicates, so that a fast empty answer shows. */
  found: number
}

const round = (ms: number): number => Math.round(ms * 1000) / 1000

/** Sums up single times; `times` need not be sorted, and holds at least one. */
export const summarise = (times: readonly number[], found: number): Latency => {
  const sorted = [...times].sort((a, b) => a - b)
  const at = (share: number) =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
  return {
    calls: sorted.length,
    mean: round(sorted.reduce((sum, time) => sum + time, 0) / sorted.length),
    p50: round(at(0.5)),
    p99: round(at(0.99)),
    worst: round(at(1)),
    found,
  }
}

/**
 * Checks the entrants one call after the other, `size` children in each, every call a transaction of
 * its own under row-level security, as the product does. Times are for the whole call.
 */
export const measureCheck = async (
  db: Db,
  encryption: Encryption,
  entrants: readonly DuplicateEntrant[],
  { near, size }: { near: boolean; size: number },
): Promise<Latency> => {
  const times: number[] = []
  let found = 0
  for (let start = 0; start < entrants.length; start += size) {
    const batch = entrants.slice(start, start + size)
    const begun = performance.now()
    const pairs = await inScope(db, everywhere, (tx) =>
      findDuplicates(tx, encryption, batch, { path: 'm.p35', near }),
    )
    times.push(performance.now() - begun)
    found += pairs.length
  }
  return summarise(times, found)
}

/** The same with a statement that reads nothing: what a transaction costs on this machine. */
export const measureFloor = async (db: Db, calls: number): Promise<Latency> => {
  const times: number[] = []
  for (let call = 0; call < calls; call += 1) {
    const begun = performance.now()
    await inScope(db, everywhere, (tx) => sql`select 1`.execute(tx))
    times.push(performance.now() - begun)
  }
  return summarise(times, 0)
}
