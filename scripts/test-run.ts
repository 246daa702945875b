import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { findBrowser } from './browser'
import { bundlePath, bundleWorkflows } from './bundle'
import { countJest, countLine, sum, type Count } from './test-count'
import { select, type Selection } from './test-selection'
import { startTestServers, type TestServers } from './test-servers'
import { timeSkippingBinary } from './time-skipping-binary'
import { buildWeb, webFolder } from './web-build'

const root = fileURLToPath(new URL('..', import.meta.url))
const log = (line: string) => console.log(`[test] ${line}`)

/** The child that runs tests now; ended with us. */
let current: ReturnType<typeof spawn> | undefined

/** Runs a Node program of the project to its end with its output shown, and returns its exit code. */
function node(args: string[], env: Record<string, string>): Promise<number> {
  return new Promise((resolve) => {
    current = spawn(process.execPath, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'inherit', 'inherit'],
    })
    current.once('error', () => resolve(1))
    current.once('close', (code) => resolve(code ?? 1))
  })
}

async function runJest(selection: Selection, env: Record<string, string>): Promise<Count> {
  const folder = mkdtempSync(join(tmpdir(), 'registry-jest-'))
  try {
    const file = join(folder, 'result.json')
    const jest = join(root, 'node_modules', 'jest', 'bin', 'jest.js')
    const code = await node([jest, '--json', '--outputFile', file, ...selection.args], {
      ...env,
      // In NODE_OPTIONS, not as an argument: Jest's worker processes need it as well.
      NODE_OPTIONS: '--experimental-vm-modules --disable-warning=ExperimentalWarning',
    })
    const count = countJest(existsSync(file) ? readFileSync(file, 'utf8') : undefined)
    // Jest can fail without a failed test, for instance when no test was found.
    return code !== 0 && count.failed === 0 ? { ...count, failed: 1 } : count
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** One short run of the fault harness; counts as one test. */
async function runFaults(env: Record<string, string>): Promise<Count> {
  const main = join(root, 'test', 'faults', 'main.ts')
  if (!existsSync(main)) return sum()
  log('Fault run: seed 1, 3 rounds.')
  const code = await node(
    ['--import', import.meta.resolve('tsx'), main, '--seed', '1', '--rounds', '3'],
    env,
  )
  return code === 0 ? { passed: 1, failed: 0, skipped: 0 } : { passed: 0, failed: 1, skipped: 0 }
}

/** A missing browser leaves its tests out, except in continuous integration, where it is a failure. */
function browserFor(selection: Selection): { path: string; count: Count } {
  if (!selection.web) return { path: '', count: sum() }
  const path = findBrowser()
  if (path) return { path, count: sum() }
  log(
    'No Chromium found: tests in a browser are skipped. Install chromium, or set TEST_CHROMIUM to its path.',
  )
  return {
    path: '',
    count: process.env.CI === 'true' ? { passed: 0, failed: 1, skipped: 0 } : sum(),
  }
}

/** A preparation that failed is one failure; what does not need it still runs. */
async function attempt(prepare: () => Promise<void>): Promise<Count> {
  try {
    await prepare()
    return sum()
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    return { passed: 0, failed: 1, skipped: 0 }
  }
}

/** Runs the tests of the project and returns the exit code; the last line printed is the count. */
export async function runTests(args: readonly string[]): Promise<number> {
  const selection = select(args)
  let servers: TestServers | undefined
  let count: Count = sum()
  const interrupt = (signal: NodeJS.Signals) => {
    current?.kill(signal)
    void (servers?.stop() ?? Promise.resolve()).finally(() => process.exit(130))
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, interrupt)
  try {
    const browser = browserFor(selection)
    const env: Record<string, string> = { NODE_ENV: 'test', TZ: 'UTC', TEST_CHROMIUM: browser.path }
    const web = selection.web ? await attempt(() => buildWeb(log)) : sum()
    if (selection.bundle && existsSync(join(root, 'workflows', 'index.ts')))
      await bundleWorkflows(log)
    if (selection.servers) {
      env.TEST_TIME_SKIPPING = (await timeSkippingBinary(log)) ?? ''
      log('Starting PostgreSQL and Temporal for this run.')
      servers = await startTestServers(log)
    }
    Object.assign(env, servers?.env, {
      TEST_WORKFLOW_BUNDLE: bundlePath,
      TEST_WEB_FOLDER: webFolder,
    })
    count = sum(browser.count, web, await runJest(selection, env))
    if (selection.faults) count = sum(count, await runFaults(env))
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    count = sum(count, { passed: 0, failed: 1, skipped: 0 })
  } finally {
    await servers?.stop()
  }
  console.log(countLine(count))
  return count.failed === 0 && count.passed > 0 ? 0 : 1
}
