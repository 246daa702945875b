// `npm run check`: format, lint, types and unit tests, two at a time; plain Node, so that it runs on a fresh clone.
import { spawn } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { ensureInstalled, requireNode, root } from './install.mjs'

requireNode()
ensureInstalled()

const tool = (...path) => join(root, 'node_modules', ...path)
const jest = [
  '--experimental-vm-modules',
  '--disable-warning=ExperimentalWarning',
  tool('jest', 'bin', 'jest.js'),
]

// The longest first, so that the short ones fill the other core.
const checks = [
  { name: 'lint', args: [tool('eslint', 'bin', 'eslint.js'), '.', '--max-warnings', '0'] },
  { name: 'types', args: [tool('typescript', 'bin', 'tsc'), '--noEmit'] },
  {
    name: 'unit tests',
    args: [...jest, '--selectProjects', 'unit', 'web', '--passWithNoTests', '--maxWorkers', '1'],
    env: { TZ: 'UTC', NODE_ENV: 'test' },
  },
  {
    name: 'format',
    args: [tool('prettier', 'bin', 'prettier.cjs'), '--check', '--log-level', 'warn', '.'],
  },
]

/** Runs one check to its end; what it says is shown only when it fails. */
function run({ name, args, env }) {
  return new Promise((resolve) => {
    const began = Date.now()
    const child = spawn(process.execPath, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let said = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk))
    child.once('error', (error) => (said += error.message))
    child.once('close', (code) => {
      const seconds = ((Date.now() - began) / 1_000).toFixed(1)
      const passed = code === 0
      console.log(`${passed ? 'ok    ' : 'FAILED'} ${name} (${seconds} s)`)
      if (!passed) console.log(said.trim())
      resolve({ name, passed })
    })
  })
}

const began = Date.now()
const waiting = [...checks]
const results = []
const lane = async () => {
  for (let next = waiting.shift(); next; next = waiting.shift()) results.push(await run(next))
}
await Promise.all(Array.from({ length: Math.min(checks.length, availableParallelism()) }, lane))
const failed = results.filter(({ passed }) => !passed).map(({ name }) => name)
const seconds = ((Date.now() - began) / 1_000).toFixed(0)
console.log(
  failed.length === 0
    ? `check passed: ${results.length} of ${checks.length} in ${seconds} s`
    : `check failed: ${failed.join(', ')} (${seconds} s)`,
)
process.exitCode = failed.length === 0 ? 0 : 1
