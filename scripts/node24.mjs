// `node scripts/node24.mjs COMMAND …` runs a command with Node 24 first on the path, whatever Node runs this.
// The program comes from the npm package `node-PLATFORM-ARCH`, kept in the user's cache. Plain Node.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'

/** The release that production images use as well; see Dockerfile. */
const version = '24.21.0'

const cache = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'preschool-registry')
const home = join(cache, `node-${version}`)
const bin = join(home, 'bin')

function fetchNode() {
  const name = `node-${process.platform}-${process.arch}@${version}`
  console.log(`Fetching ${name}; once only.`)
  const folder = mkdtempSync(join(tmpdir(), 'registry-node-'))
  try {
    const steps = [
      ['npm', 'pack', '--silent', '--pack-destination', folder, name],
      ['tar', '-xzf', () => readdirSync(folder).find((file) => file.endsWith('.tgz')), '-C', '.'],
    ]
    for (const [program, ...args] of steps) {
      const given = args.map((arg) => (typeof arg === 'function' ? arg() : arg))
      const { status } = spawnSync(program, given, {
        cwd: folder,
        stdio: ['ignore', 'ignore', 'inherit'],
      })
      if (status !== 0)
        throw new Error(
          `${program} failed for ${name}. Check the network or the npm registry setting.`,
        )
    }
    mkdirSync(cache, { recursive: true })
    const part = `${home}.${process.pid}.part`
    // Not a rename: the temp folder may be on another disk.
    spawnSync('cp', ['-R', join(folder, 'package'), part])
    renameSync(part, home)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const [command, ...args] = process.argv.slice(2)
if (!command) {
  console.error('Usage: node scripts/node24.mjs COMMAND [ARGUMENT …]')
  process.exit(2)
}
try {
  if (!existsSync(join(bin, 'node'))) fetchNode()
} catch (error) {
  console.error(error.message)
  process.exit(1)
}
const child = spawn(command, args, {
  stdio: 'inherit',
  env: { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH}` },
})
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
child.once('error', (error) => {
  console.error(error.message)
  process.exitCode = 127
})
child.once('close', (code) => (process.exitCode = code ?? 1))
