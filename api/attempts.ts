import { CompiledQuery } from 'kysely'
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible'
import type { Db } from '../db/connect'

/** What became of a try: there was one left, it was the first too many, or the door was closed already. */
export type Try = 'open' | 'closing' | 'closed'

/** Counts tries in the database, so that every API process sees them. */
export interface Attempts {
  /** Takes one try. Atomic: of rivals at the last try one gets it. */
  take(key: string): Promise<Try>
  /** Gives the tries back after a success. */
  forget(key: string): Promise<void>
  /** Gives one try back. */
  giveBack(key: string): Promise<void>
}

/**
 * A limit of `points` tries in `seconds`, counted from the first.
 * @param prefix what is limited, e.g. `sign-in`
 */
export function createAttempts(
  db: Db,
  limit: { prefix: string; points: number; seconds: number },
): Attempts {
  const limiter = new RateLimiterPostgres({
    storeClient: {
      query: ({ text, values }: { text: string; values: unknown[] }) =>
        db.executeQuery(CompiledQuery.raw(text, values)),
    },
    storeType: 'pool',
    tableName: 'rate_limit',
    tableCreated: true,
    keyPrefix: limit.prefix,
    points: limit.points,
    duration: limit.seconds,
  })
  return {
    async take(key) {
      try {
        await limiter.consume(key)
        return 'open'
      } catch (error) {
        if (!(error instanceof RateLimiterRes)) throw error
        return error.consumedPoints === limit.points + 1 ? 'closing' : 'closed'
      }
    },
    forget: async (key) => void (await limiter.delete(key)),
    giveBack: async (key) => void (await limiter.reward(key)),
  }
}
