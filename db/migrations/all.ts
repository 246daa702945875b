import type { Migration } from 'kysely'
import * as places from './2026-11-24-01-places'
import * as accounts from './2026-11-24-02-accounts'
import * as children from './2026-11-24-03-children'
import * as cases from './2026-11-24-04-cases'
import * as rowSecurity from './2026-11-24-05-row-security'

/** Every migration by its name; landed ones are frozen. */
export const migrations: Record<string, Migration> = {
  '2026-11-24-01-places': places,
  '2026-11-24-02-accounts': accounts,
  '2026-11-24-03-children': children,
  '2026-11-24-04-cases': cases,
  '2026-11-24-05-row-security': rowSecurity,
}
