import { spawn } from 'node:child_process'
import { createWriteStream } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Running, StartCall } from './kept'

const root = fileURLToPath(new URL('../..', import.meta.url))
const leash = new URL('../../scripts/leash.mjs', import.meta.url).href

/** One of the product's own processes. */
export interface NodePlan {
  /** From the project's folder. */
  file: string
  env: Readonly<Record<string, string>>
  /** Everything that it prints goes here, from all its starts. */
  logFile: string
  /** What it prints when it is ready. */
  readyLine: string
}

/** Starts a process of the product as `npm start` does; resolves when it says that it is ready. */
export async function startNode(plan: NodePlan, call: StartCall): Promise<Running> {
  const child = spawn(
    process.execPath,
    ['--import', leash, '--import', import.meta.resolve('tsx'), plan.file],
    {
      cwd: root,
      env: { ...process.env, ...plan.env, FAIL_POINT: call.failPoint ?? '' },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      detached: true,
    },
  )
  call.onSpawn(child.pid)
  const log = createWriteStream(plan.logFile, { flags: 'a' })
  let said = ''
  const exited = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message))
    child.once('close', (code, signal) => {
      log.end()
      resolve(`${signal ?? `exit code ${code}`} ${said.slice(-400)}`)
    })
  })
  const ready = new Promise<void>((resolve) => {
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (chunk: Buffer) => {
        log.write(chunk)
        said = (said + chunk.toString('utf8')).slice(-2_000)
        if (said.includes(plan.readyLine)) resolve()
      })
  })
  await Promise.race([
    ready,
    exited.then((how) => {
      throw new Error(how)
    }),
  ])
  return { pid: child.pid ?? 0, exited }
}
