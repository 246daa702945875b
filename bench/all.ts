import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { parseArgs, promisify } from 'node:util'
import { load, printTable } from './figures'
import { benchInbox } from './inbox'
import { benchIntake } from './intake'
import { benchPeers, type PeerFigures } from './peers'
import { benchReviews } from './reviews'
import { benchDatabase } from './stack'

const usage = `npm run --silent bench -- [--full] [--peers DIR]
  Measures everything; a table goes to stderr, JSON to stdout. All data are removed at the end.
  --full       inbox at 1,000,000 open tasks as well, and the duplicate check at 1,000,000 children
  --peers DIR  runs DIR/run flowable|camunda on a PostgreSQL of the same kind, and prints ratios
One part alone: bench -- reviews | inbox | intake | duplicates-db | duplicates
`

const ratioTo = (own: number, peers: readonly PeerFigures[]): number => {
  const best = Math.max(...peers.map((peer) => Number(peer.processes_per_s)))
  return Math.round((own / best) * 100) / 100
}

// In a process of its own: it prints its figures itself.
async function duplicates(rows: string): Promise<unknown> {
  const main = fileURLToPath(new URL('./main.ts', import.meta.url))
  const { stdout } = await promisify(execFile)(process.execPath, [
    ...['--import', 'tsx', main, 'duplicates-db', '--rows', rows, '--json'],
  ])
  return JSON.parse(stdout)
}

/** Runs every measurement, one after the other; exit code 1 when one of them failed. */
export const run = async (argv: readonly string[]): Promise<number> => {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      full: { type: 'boolean', default: false },
      peers: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) {
    process.stdout.write(usage)
    return 0
  }
  const result: Record<string, unknown> = { loadBefore: load() }
  let failed = 0
  const part = async <T>(name: string, work: () => Promise<T>): Promise<T | undefined> => {
    process.stderr.write(`measuring: ${name}\n`)
    try {
      const found = await work()
      result[name] = found
      return found
    } catch (error) {
      failed += 1
      result[name] = { failed: error instanceof Error ? error.message : String(error) }
      return undefined
    }
  }
  const reviews = await part('reviews', () => benchReviews({ single: 80, thirty: 24 }))
  const { peers: dir } = values
  if (dir) {
    const peers = await part('peers', async () => {
      const database = await benchDatabase()
      try {
        const sizes = { processes: 2_000, openTasks: values.full ? 100_000 : 10_000 }
        return await benchPeers(dir, database.postgres, sizes)
      } finally {
        await database.end()
      }
    })
    if (reviews && peers)
      result.wholeReviewToBetterPeer = {
        childrenWith30PerCase: ratioTo(reviews.thirty.childrenPerSecond, peers),
        oneChildPerCase: ratioTo(reviews.single.reviewsPerSecond, peers),
      }
  }
  await part('inbox', () => benchInbox(100_000))
  if (values.full) await part('inboxAtOneMillion', () => benchInbox(1_000_000))
  await part('intake', () => benchIntake())
  await part('duplicates', () => duplicates(values.full ? '1000000' : '100000'))
  result.loadAfter = load()
  printTable(result)
  process.stdout.write(`${JSON.stringify(result, null, 2)}\n`)
  return failed ? 1 : 0
}
