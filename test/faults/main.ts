import { execFileSync } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { faultRun } from './fault-run'

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: String(Math.floor(Math.random() * 1e9)) },
    rounds: { type: 'string', default: '3' },
    /** No round is begun after so many minutes. */
    minutes: { type: 'string', default: '600' },
    /** Keeps the folder with journal, logs and data, for whoever looks for a cause. */
    keep: { type: 'boolean', default: false },
  },
})
const seed = Number(values.seed)
const rounds = Number(values.rounds)
const minutes = Number(values.minutes)
if (!Number.isInteger(seed) || !Number.isInteger(rounds) || rounds < 1 || !(minutes > 0)) {
  console.error('Usage: npm run faults -- --seed N --rounds M [--minutes K] [--keep]')
  process.exit(2)
}

function commit(): string {
  try {
    return execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim()
  } catch {
    return 'unknown'
  }
}

const folder = mkdtempSync(join(tmpdir(), 'registry-faults-'))
// The database's own user must get through to its data.
chmodSync(folder, 0o711)
console.log(`seed ${seed}, ${rounds} rounds, commit ${commit()}`)
try {
  const summary = await faultRun({
    seed,
    rounds,
    minutes,
    folder,
    log: (line) => console.log(line),
  })
  console.log(JSON.stringify({ ...summary, commit: commit() }, null, 2))
  process.exitCode = summary.violations.length === 0 ? 0 : 1
} catch (error) {
  console.error(error instanceof Error ? (error.stack ?? error.message) : error)
  process.exitCode = 1
} finally {
  if (values.keep || (process.exitCode !== 0 && existsSync(folder)))
    console.log(`kept: ${folder} (${readdirSync(folder).join(', ')})`)
  else rmSync(folder, { recursive: true, force: true })
}
process.exit()
