import { sql } from 'kysely'
import { connect, everywhere, inScope } from './connect'
import {
  demoSignIns,
  seedDemoAccounts,
  seedFirstAdministrator,
  type DemoSignIn,
  type OneTime,
} from './seed-accounts'
import { seedClasses, seedInstitutions } from './seed-institutions'
import { seedAreas, seedUnits } from './seed-places'
import { seedCalendar, seedPolicies } from './seed-rules'

export { demoPassword, type OneTime } from './seed-accounts'

/** What a first start has to tell: the one-time password, which is kept nowhere in plain. */
export interface Seeded {
  /** Sign-ins of the demo region; empty without it. */
  signIns: DemoSignIn[]
  oneTime: OneTime | null
}

/**
 * Fills an empty database with what the product stands on: areas, units, rules, calendar, and the first
 * administrator; with `demo` also the demo region and its accounts. Doing it again changes nothing.
 * @param ownerUrl connection of the owner of the schema
 */
export async function seed(ownerUrl: string, options: { demo: boolean }): Promise<Seeded> {
  const db = connect(ownerUrl, { max: 1 })
  try {
    // In scope of everything: row level security holds for an owner who is no superuser, too.
    return await inScope(db, everywhere, async (tx) => {
      // Two starts at once do it one after the other.
      await sql`select pg_advisory_xact_lock(7153)`.execute(tx)
      await seedAreas(tx)
      await seedUnits(tx)
      await seedPolicies(tx, options)
      await seedCalendar(tx)
      if (!options.demo)
        return { signIns: [], oneTime: await seedFirstAdministrator(tx, new Date()) }
      await seedInstitutions(tx)
      await seedClasses(tx)
      await seedDemoAccounts(tx)
      return { signIns: demoSignIns(), oneTime: null }
    })
  } finally {
    await db.destroy()
  }
}
