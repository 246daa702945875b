import { Kysely, PostgresDialect, sql, type Transaction } from 'kysely'
import pg from 'pg'
import type { Database } from './schema/database'

export type Db = Kysely<Database>
export type Tx = Transaction<Database>

// A legal date is text: the driver would turn it into midnight of the server's time zone.
const types = new pg.TypeOverrides()
types.setTypeParser(pg.types.builtins.DATE, (text: string) => text)

/**
 * Opens the pool of the product's own role. A cut session never ends the process: idle and checked-out clients
 * both raise `error`, and both are heard.
 * @param url connection of `registry_app`
 */
export function connect(
  url: string,
  options: { max?: number; onError?: (error: Error) => void } = {},
): Db {
  const heard = options.onError ?? (() => undefined)
  const pool = new pg.Pool({
    connectionString: url,
    max: options.max ?? 20,
    types,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 30_000,
    options: '-c timezone=UTC -c idle_in_transaction_session_timeout=30000 -c lock_timeout=10000',
  })
  pool.on('error', heard)
  pool.on('connect', (client) => client.on('error', heard))
  return new Kysely<Database>({ dialect: new PostgresDialect({ pool }) })
}

/**
 * Runs one transaction that sees only `scope` and what lies below it (row level security).
 * @param scope the acting unit's path; the path of the root for system work
 */
export const inScope = <T>(db: Db, scope: string, work: (tx: Tx) => Promise<T>): Promise<T> =>
  db.transaction().execute(async (tx) => {
    await sql`select set_config('app.scope', ${scope}, true)`.execute(tx)
    return work(tx)
  })

/** The path of the ministry: the scope of system work, which sees every unit. */
export const everywhere = 'm'

/** The connection string of another role or database on the same server. */
export function otherLogin(
  url: string,
  change: { user?: string; password?: string; database?: string },
): string {
  const parts = new URL(url)
  if (change.user !== undefined) parts.username = change.user
  if (change.password !== undefined) parts.password = change.password
  if (change.database !== undefined) parts.pathname = `/${change.database}`
  return parts.toString()
}
