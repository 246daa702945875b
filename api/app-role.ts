import { sql } from 'kysely'
import type { Logger } from 'pino'
import type { Db } from '../db/connect'

const tries = 60
const pause = () => new Promise((resolve) => setTimeout(resolve, 1_000))

/**
 * Why the database login must not be used by the product, or undefined. A superuser, or a role that passes by row
 * security, would silently take the second wall away. Waits up to a minute for the database to come up.
 */
export async function appRoleFault(db: Db, log: Logger): Promise<string | undefined> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      const { rows } = await sql<{ strong: boolean; owns: boolean }>`
        select r.rolsuper or r.rolbypassrls as strong,
          exists (select 1 from pg_class where oid = to_regclass('child') and relowner = r.oid) as owns
        from pg_roles r where r.rolname = current_user`.execute(db)
      const [role] = rows
      if (!role || role.strong || role.owns)
        return 'DATABASE_URL must sign in as registry_app: this login is not held by row level security.'
      return undefined
    } catch (error) {
      if (attempt === tries) throw error
      log.warn({ attempt }, 'the database does not answer yet')
      await pause()
    }
  }
}
