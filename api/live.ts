import { sql } from 'kysely'
import pg from 'pg'
import type { Logger } from 'pino'
import { channel } from '../db/case-writer'
import type { Db } from '../db/connect'

/** What a desk hears: that a case changed; it then asks again with its own rights. */
export interface News {
  seq: string
  caseId: string | null
}

type Listener = (news: News) => void

export interface LiveHub {
  /** Hears news of a unit until the returned function is called. */
  listen(unitId: string, heard: Listener): () => void
  /** News of a unit after a sequence number, for a desk that comes back. */
  since(unitId: string, seq: string): Promise<News[]>
  stop(): Promise<void>
}

const retryMs = 1_000
const mostMissed = 500

/**
 * One LISTEN connection for each API process; reads the outbox row that a notification names and tells the desks of
 * its units. After a cut connection it reads what it missed.
 * @param onNews called for every notification, whatever its unit; wakes the relay
 */
export function startLiveHub(deps: {
  db: Db
  url: string
  log: Logger
  onNews: () => void
}): LiveHub {
  const listeners = new Map<string, Set<Listener>>()
  let client: pg.Client | undefined
  let stopped = false
  let last = '0'

  /** Rows by their numbers, since a lower number may commit after a higher one; or all after the last, after a cut. */
  async function read(seqs: string[] | 'missed'): Promise<void> {
    const rows = await deps.db
      .selectFrom('outbox')
      .select(['seq', 'case_id', 'unit_ids'])
      .where((eb) => (seqs === 'missed' ? eb('seq', '>', last) : eb('seq', 'in', seqs)))
      .orderBy('seq')
      .limit(mostMissed)
      .execute()
    for (const row of rows) {
      if (BigInt(row.seq) > BigInt(last)) last = row.seq
      for (const unitId of row.unit_ids)
        listeners.get(unitId)?.forEach((heard) => heard({ seq: row.seq, caseId: row.case_id }))
    }
  }

  let waiting: string[] = []
  let reading: Promise<void> = Promise.resolve()
  const readNext = (seqs: string[] | 'missed') => {
    if (seqs !== 'missed') waiting.push(...seqs)
    reading = reading
      .then(() => {
        if (seqs === 'missed') return read('missed')
        const taken = waiting
        waiting = []
        return taken.length > 0 ? read(taken) : undefined
      })
      .catch(() => deps.log.warn('news could not be read'))
  }

  async function connect(): Promise<void> {
    while (!stopped) {
      const next = new pg.Client({ connectionString: deps.url })
      try {
        await next.connect()
        await next.query(`listen ${channel}`)
        const lost = new Promise<void>((resolve) => {
          next.on('error', () => resolve())
          next.on('end', () => resolve())
        })
        next.on('notification', ({ payload }) => {
          deps.onNews()
          if (payload) readNext([payload])
        })
        client = next
        if (last === '0') last = await head(deps.db)
        else readNext('missed')
        await lost
      } catch {
        deps.log.warn('news connection lost, trying again')
      }
      await next.end().catch(() => undefined)
      if (!stopped) await new Promise((resolve) => setTimeout(resolve, retryMs))
    }
  }
  const running = connect()

  return {
    listen: (unitId, heard) => {
      const set = listeners.get(unitId) ?? new Set()
      listeners.set(unitId, set.add(heard))
      return () => {
        set.delete(heard)
        if (set.size === 0) listeners.delete(unitId)
      }
    },
    since: async (unitId, seq) => {
      const rows = await deps.db
        .selectFrom('outbox')
        .select(['seq', 'case_id', 'unit_ids'])
        .where('seq', '>', seq)
        .where(sql<boolean>`unit_ids @> array[${unitId}]::uuid[]`)
        .orderBy('seq', 'desc')
        .limit(mostMissed)
        .execute()
      return rows.reverse().map((row) => ({ seq: row.seq, caseId: row.case_id }))
    },
    stop: async () => {
      stopped = true
      await client?.end().catch(() => undefined)
      await running
    },
  }
}

const head = async (db: Db): Promise<string> =>
  (
    await db
      .selectFrom('outbox')
      .select((eb) => eb.fn.max('seq').as('seq'))
      .executeTakeFirst()
  )?.seq ?? '0'
