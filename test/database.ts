import { randomUUID } from 'node:crypto'
import pg from 'pg'

/** A database of one test file, cloned from the migrated and seeded template. */
export type FreshDatabase = {
  /** As the owner (superuser of the test cluster). */
  url: string
  /** As the product's own role, under row level security. */
  appUrl: string
  /** Removes the database, with the connections that are still open to it. */
  drop: () => Promise<void>
}

const needed = (name: string): string => {
  const value = process.env[name]
  if (!value)
    throw new Error(`${name} is not set: run this test with node scripts/test.mjs --only …`)
  return value
}

async function admin(text: string): Promise<void> {
  const client = new pg.Client({ connectionString: needed('TEST_PG_URL') })
  await client.connect()
  try {
    await client.query(text)
  } finally {
    await client.end()
  }
}

/**
 * Clones the template (about 0.1 s). Without a name it gets a random one. `template0` as the template gives an
 * empty database, for tests of the migrations themselves.
 */
export async function freshDatabase(template = needed('TEST_TEMPLATE_DB')): Promise<FreshDatabase> {
  const name = `t_${randomUUID().replaceAll('-', '')}`
  await admin(`CREATE DATABASE ${name} TEMPLATE ${template}`)
  const owner = new URL(needed('TEST_PG_URL'))
  owner.pathname = `/${name}`
  const app = new URL(owner)
  app.username = 'registry_app'
  app.password = needed('TEST_APP_PASSWORD')
  return {
    url: owner.href,
    appUrl: app.href,
    drop: () => admin(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
  }
}
