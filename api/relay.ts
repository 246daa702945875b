import type { Client } from '@temporalio/client'
import { sql } from 'kysely'
import type { Logger } from 'pino'
import { everywhere, inScope, type Db } from '../db/connect'
import { deliver, type Deliverable } from './deliver'

const pollMs = 1_000
const batchSize = 20

export interface Relay {
  /** Looks now instead of at the next second. */
  wake(): void
  stop(): Promise<void>
}

/**
 * Delivers what the request that staged it could not: after a kill, during an outage, starts of follow-up cases.
 * Several processes may relay at once; rows are taken with SKIP LOCKED and pushed into the future before delivery.
 */
export function startRelay(deps: { db: Db; temporal: Client; log: Logger }): Relay {
  const { db, temporal, log } = deps
  let stopped = false
  let rouse: () => void = () => undefined

  async function round(): Promise<number> {
    const due = await inScope(db, everywhere, async (tx) => {
      const { rows } = await sql<Deliverable>`
        with due as (
          select id from command
          where settled_at is null and state <> 'rejected' and next_try_at <= now()
          order by next_try_at, created_at limit ${batchSize} for update skip locked
        )
        update command c
        set attempts = c.attempts + 1, next_try_at = now() + least(30, 2 ^ least(c.attempts, 5)) * interval '1 second'
        from due, process_case p
        where c.id = due.id and p.id = c.case_id
        returning c.id, c.case_id, c.task_id, c.kind, p.kind as case_kind`.execute(tx)
      return rows
    })
    // A start comes before whatever waits for its run.
    const starts = due.filter((command) => command.kind === 'start')
    await Promise.all(starts.map((command) => deliver(db, temporal, command)))
    await Promise.all(
      due
        .filter((command) => command.kind !== 'start')
        .map((command) => deliver(db, temporal, command)),
    )
    return due.length
  }

  async function loop(): Promise<void> {
    while (!stopped) {
      const took = await round().catch((error: unknown) => {
        log.warn({ error: error instanceof Error ? error.name : 'unknown' }, 'relay could not look')
        return 0
      })
      if (took === batchSize || stopped) continue
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, pollMs)
        rouse = () => {
          clearTimeout(timer)
          resolve()
        }
      })
    }
  }

  const running = loop()
  return {
    wake: () => rouse(),
    stop: async () => {
      stopped = true
      rouse()
      await running
    },
  }
}
