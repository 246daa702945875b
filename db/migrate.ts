import { Kysely, Migrator, PostgresDialect, sql } from 'kysely'
import pg from 'pg'
import { migrations } from './migrations/all'

/**
 * Brings the database to the newest schema. Runs under the migrator's advisory lock, so two starts at once are safe.
 * Makes the login roles `registry_app` (the product's own) and `registry_reader` (reports) where they are missing.
 * @param ownerUrl connection of the owner of the schema; never used by the running product
 * @throws when a migration fails; nothing of the failed one stays
 */
export async function migrate(ownerUrl: string, options: { appPassword: string }): Promise<void> {
  const db = new Kysely<unknown>({
    dialect: new PostgresDialect({ pool: new pg.Pool({ connectionString: ownerUrl, max: 2 }) }),
  })
  try {
    await role(db, 'registry_app', options.appPassword)
    await role(db, 'registry_reader', options.appPassword)
    const { error } = await new Migrator({
      db,
      provider: { getMigrations: () => Promise.resolve(migrations) },
    }).migrateToLatest()
    if (error) throw error
    await assertChineseSearch(db)
  } finally {
    await db.destroy()
  }
}

async function role(db: Kysely<unknown>, name: string, password: string): Promise<void> {
  const literal = `'${password.replaceAll("'", "''")}'`
  await sql
    .raw(
      `
    do $$ begin
      perform pg_advisory_xact_lock(7151);
      if not exists (select 1 from pg_roles where rolname = '${name}') then
        create role ${name} login nosuperuser nobypassrls nocreatedb nocreaterole;
      end if;
    end $$`,
    )
    .execute(db)
  await sql.raw(`alter role ${name} password ${literal}`).execute(db)
}

/** An outside database made with the locale C drops Chinese characters from trigrams: refuse it early. */
async function assertChineseSearch(db: Kysely<unknown>): Promise<void> {
  const { rows } = await sql<{ n: number }>`select cardinality(show_trgm('幼儿园')) as n`.execute(
    db,
  )
  if (!rows[0]?.n)
    throw new Error('数据库的 LC_CTYPE 不支持中文检索：请用 C.UTF-8 建库 (initdb --locale=C.UTF-8)')
}
