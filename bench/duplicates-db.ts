import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs, promisify } from 'node:util'
import { connect, otherLogin } from '../db/connect'
import { createEncryption, newKeys } from '../db/encryption'
import { migrate } from '../db/migrate'
import type { DuplicateEntrant } from '../db/queries/duplicates'
import { startPostgres } from '../scripts/postgres'
import { readChildren } from './dedup-csv'
import { loadChildren, uuidOf } from './dedup-load'
import { measureCheck, measureFloor, type Latency } from './dedup-measure'

const GENERATOR = join(import.meta.dirname, '../test/fixtures/generate.py')
const SEED = '7'

const generate = (out: string, rows: number, ...more: string[]) =>
  promisify(execFile)('python3', [
    ...[GENERATOR, 'bulk', '--layout', 'children', '--out', out, '--rows', String(rows)],
    ...more,
  ])

const say = (text: string) => process.stderr.write(`${text}\n`)

const positive = (text: string, name: string): number => {
  const value = Number(text)
  if (!Number.isInteger(value) || value < 1)
    throw new Error(`--${name} must be a whole number above 0`)
  return value
}

/** Makes the files and the register in `folder`, and measures on its PostgreSQL. */
const measureIn = async (folder: string, rows: number, entrantCount: number) => {
  const [existing, newcomers] = [join(folder, 'children.csv'), join(folder, 'entrants.csv')]
  say(`making ${rows} children and ${entrantCount} entrants`)
  await generate(existing, rows, '--seed', SEED)
  await generate(newcomers, entrantCount, '--seed', '8', '--duplicates-of', `${SEED}:${rows}`)
  const password = randomBytes(12).toString('hex')
  const server = await startPostgres({
    dataDir: join(folder, 'data'),
    password,
    throwAway: true,
    settings: { shared_buffers: '512MB' },
  })
  try {
    await migrate(server.url, { appPassword: password })
    const encryption = createEncryption(newKeys())
    const begun = performance.now()
    const loaded = await loadChildren(server.url, encryption, readChildren(existing))
    const loadSeconds = Math.round((performance.now() - begun) / 1000)
    say(`loaded ${loaded} children in ${loadSeconds} s`)

    const entrants: DuplicateEntrant[] = []
    for await (const { id, record } of readChildren(newcomers)) {
      entrants.push({ childId: uuidOf(`entrant ${id}`), record })
    }
    const db = connect(otherLogin(server.url, { user: 'registry_app', password }), { max: 2 })
    try {
      const run = (near: boolean, size: number) =>
        measureCheck(db, encryption, entrants, { near, size })
      await run(true, 100) // warms caches and the sound dictionary
      return {
        children: loaded,
        loadSeconds,
        emptyTransaction: await measureFloor(db, entrants.length),
        exactOne: await run(false, 1),
        nearOne: await run(true, 1),
        nearBatchOf500: await run(true, 500),
      }
    } finally {
      await db.destroy()
    }
  } finally {
    await server.stop()
  }
}

const line = (name: string, { calls, mean, p50, p99, worst, found }: Latency) =>
  [
    name.padEnd(16),
    ...[calls, mean, p50, p99, worst, found].map((n) => String(n).padStart(10)),
  ].join('')

/**
 * Measures the duplicate check on a PostgreSQL of its own: milliseconds for one child by document
 * alone (target 2) and with near matches (target 30), and for a batch. `--rows` children (a million
 * by default), `--entrants`; prints JSON, or a table without `--json`.
 */
export const run = async (argv: readonly string[]): Promise<number> => {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      rows: { type: 'string', default: '1000000' },
      entrants: { type: 'string', default: '2000' },
      json: { type: 'boolean', default: false },
    },
  })
  const folder = mkdtempSync(join(tmpdir(), 'duplicates-db-'))
  try {
    const [rows, count] = [positive(values.rows, 'rows'), positive(values.entrants, 'entrants')]
    const result = await measureIn(folder, rows, count)
    const head = ['calls', 'mean ms', 'p50', 'p99', 'worst', 'found']
      .map((h) => h.padStart(10))
      .join('')
    const table = [
      `${result.children} children, loaded in ${result.loadSeconds} s`,
      `${''.padEnd(16)}${head}`,
      line('empty', result.emptyTransaction),
      line('exact, 1 child', result.exactOne),
      line('near, 1 child', result.nearOne),
      line('near, 500', result.nearBatchOf500),
    ]
    process.stdout.write(`${values.json ? JSON.stringify(result, null, 2) : table.join('\n')}\n`)
    return 0
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
