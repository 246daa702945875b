import { createReadStream } from 'node:fs'
import { parse } from 'csv-parse'
import type { DuplicateRecord } from '../domain/duplicates'

/** A record of a children file with the identifier that its pairs are reported by. */
export interface ListedChild {
  id: string
  record: DuplicateRecord
}

const REQUIRED = [
  'childId',
  'name',
  'sex',
  'birthDate',
  'idDocumentType',
  'idDocumentNumber',
  'guardianName',
  'guardianIdDocumentType',
  'guardianIdDocumentNumber',
] as const

type Column = (typeof REQUIRED)[number] | 'enrollmentNumber'

const isStringArray = (row: unknown): row is string[] =>
  Array.isArray(row) && row.every((cell) => typeof cell === 'string')

const toChild = (cell: (column: Column) => string | null): ListedChild => ({
  id: cell('childId') ?? '',
  record: {
    name: cell('name') ?? '',
    sex: cell('sex'),
    birthDate: cell('birthDate'),
    idDocumentType: cell('idDocumentType'),
    idDocumentNumber: cell('idDocumentNumber'),
    enrollmentNumber: cell('enrollmentNumber'),
    guardians: [
      {
        name: cell('guardianName'),
        idDocumentType: cell('guardianIdDocumentType'),
        idDocumentNumber: cell('guardianIdDocumentNumber'),
      },
    ],
  },
})

/**
 * Reads a children file row by row, so that a million rows need no more memory than one. Columns
 * are found by header, wherever they stand; throws an Error that names the missing ones.
 */
export async function* readChildren(path: string): AsyncGenerator<ListedChild> {
  const parser = createReadStream(path).pipe(parse({ bom: true, relax_column_count: false }))
  let place: Map<string, number> | null = null
  for await (const row of parser) {
    if (!isStringArray(row)) continue
    if (place === null) {
      place = new Map(row.map((header, index) => [header, index]))
      const missing = REQUIRED.filter((column) => !row.includes(column))
      if (missing.length > 0) throw new Error(`${path}: no column ${missing.join(', ')}`)
      continue
    }
    const places: ReadonlyMap<string, number> = place
    yield toChild((column) => row[places.get(column) ?? -1] || null)
  }
}
