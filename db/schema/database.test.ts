import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { readdirSync, readFileSync } from 'node:fs'
import pg from 'pg'
import { freshDatabase, type FreshDatabase } from '../../test/database'

type Columns = Record<string, { nullable: boolean }>

const folder = new URL('./', import.meta.url)
const sources = readdirSync(folder).filter(
  (name) => name.endsWith('.ts') && !name.includes('.test.'),
)
const text = sources.map((name) => readFileSync(new URL(name, folder), 'utf8')).join('\n')

/** The hand-written types, read from their source: interface → columns, by `Database` under the table's name. */
function written(): Record<string, Columns> {
  const interfaces = new Map<string, Columns>()
  for (const [, name = '', body = ''] of text.matchAll(
    /export interface (\w+Table) \{\n([\s\S]*?)\n\}/g,
  )) {
    const columns: Columns = {}
    for (const [, column = '', type = ''] of body
      .replaceAll(/:\n\s+/g, ': ')
      .replaceAll(/\n\s+\|/g, ' |')
      .matchAll(/^ {2}(\w+): (.+)$/gm))
      columns[column] = { nullable: /\| null$/.test(type.trim()) }
    interfaces.set(name, columns)
  }
  const tables: Record<string, Columns> = {}
  for (const [, table = '', name = ''] of text.matchAll(/^ {2}(\w+): \w+\.(\w+Table)$/gm))
    tables[table] = interfaces.get(name) ?? {}
  return tables
}

describe('the types of the database', () => {
  let database: FreshDatabase
  let client: pg.Client
  beforeAll(async () => {
    database = await freshDatabase()
    client = new pg.Client({ connectionString: database.url })
    await client.connect()
  })
  afterAll(async () => {
    await client.end()
    await database.drop()
  })

  it('equal the migrated database: every table, column and whether it may be empty', async () => {
    const { rows } = await client.query<{
      table_name: string
      column_name: string
      is_nullable: string
    }>(
      `select table_name, column_name, is_nullable from information_schema.columns
       where table_schema = 'public' and table_name not like 'kysely%'`,
    )
    const migrated: Record<string, Columns> = {}
    for (const row of rows)
      (migrated[row.table_name] ??= {})[row.column_name] = { nullable: row.is_nullable === 'YES' }
    expect(written()).toEqual(migrated)
  })
})
