import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { z } from 'zod'

const rows = z.array(z.record(z.string(), z.string()))

/** Rows of a file in db/seed by their headers. Every value is text, so leading zeros stay. */
export const seedRows = (file: string): Record<string, string>[] =>
  rows.parse(
    parse(readFileSync(new URL(`./seed/${file}`, import.meta.url), 'utf8'), { columns: true }),
  )

/**
 * The value of a column.
 * @throws when the file has no such column, or nothing in it
 */
export function need(row: Record<string, string>, column: string): string {
  const value = row[column]
  if (!value) throw new Error(`seed: column ${column} is empty`)
  return value
}
