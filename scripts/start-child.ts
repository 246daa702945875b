import { spawn, type ChildProcess } from 'node:child_process'
import { createWriteStream, existsSync, mkdirSync, renameSync } from 'node:fs'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { endProcess, identify } from './process-identity'

/** A process of ours that is started again when it dies. */
export type KeptChild = {
  name: string
  /** Resolves when it is ready for the first time; rejects when it died three times before. */
  ready: Promise<void>
  /** Ends it for good. */
  stop: () => Promise<void>
}

/** What is run, and how one knows that it is ready. */
export type ChildPlan = {
  name: string
  /** TypeScript file that is run, from the project's folder. */
  file: string
  env: Readonly<Record<string, string>>
  /** Where its output goes; the last start's is kept as `.1`. */
  logFile: string
  /** Resolves when the process that was just started is ready; gets each line that it prints. */
  isReady: (lines: AsyncIterable<string>) => Promise<void>
  /** Told the process number of every start. */
  onSpawn: (pid: number | undefined) => void
  log: (line: string) => void
  /** Milliseconds before the n-th restart in a row; 1, 2, 4 … 30 s by default. */
  pause?: (restart: number) => number
}

const root = fileURLToPath(new URL('..', import.meta.url))
const leash = new URL('./leash.mjs', import.meta.url).href
const defaultPause = (restart: number): number => Math.min(30_000, 500 * 2 ** restart)

/** A process that ran this long is not in a loop of crashes. */
const healthyMs = 60_000

function startOnce(plan: ChildPlan): {
  child: ChildProcess
  lines: AsyncIterable<string>
  last: () => string
} {
  const child = spawn(
    process.execPath,
    [
      '--max-old-space-size=1024',
      '--import',
      leash,
      '--import',
      import.meta.resolve('tsx'),
      plan.file,
    ],
    // Own group: Ctrl-C in a terminal reaches only us, and we end everything in order.
    {
      cwd: root,
      env: { ...process.env, ...plan.env },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      detached: true,
    },
  )
  mkdirSync(dirname(plan.logFile), { recursive: true })
  const file = createWriteStream(plan.logFile, { flags: 'a', mode: 0o600 })
  let last = ''
  const queue: string[] = []
  let wake = (): void => undefined
  let ended = false
  let rest = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => {
      file.write(chunk)
      const text = chunk.toString('utf8')
      last = (last + text).slice(-1_500)
      const parts = (rest + text).split('\n')
      rest = parts.pop() ?? ''
      // Only the start is watched for readiness; a long life must not fill the queue.
      if (queue.length < 1_000) queue.push(...parts)
      wake()
    })
  }
  child.once('error', (error) => (last = error.message))
  child.once('close', () => {
    ended = true
    file.end()
    wake()
  })
  async function* read(): AsyncGenerator<string> {
    for (;;) {
      for (let line = queue.shift(); line !== undefined; line = queue.shift()) yield line
      if (ended) return
      await new Promise<void>((resolve) => (wake = resolve))
    }
  }
  return { child, lines: read(), last: () => last.trim() }
}

/** Rejects after 90 s. */
const tooLong = (name: string): Promise<never> =>
  new Promise((_resolve, reject) => {
    setTimeout(() => reject(new Error(`${name} is not ready after 90 s`)), 90_000).unref()
  })

/** Starts a process and keeps it running until `stop`. */
export function keepChild(plan: ChildPlan): KeptChild {
  if (existsSync(plan.logFile)) renameSync(plan.logFile, `${plan.logFile}.1`)
  let current: ChildProcess | undefined
  let stopped = false
  let wakeUp = (): void => undefined

  async function live(onReady: () => void, onHopeless: (error: Error) => void): Promise<void> {
    let wasReady = false
    for (let restart = 0; !stopped;) {
      const began = Date.now()
      const { child, lines, last } = startOnce(plan)
      current = child
      plan.onSpawn(child.pid)
      const ended = new Promise<string>((resolve) =>
        child.once('close', (code, signal) => resolve(signal ?? `exit code ${code}`)),
      )
      void Promise.race([plan.isReady(lines), tooLong(plan.name)]).then(
        () => {
          wasReady = true
          onReady()
        },
        (error: unknown) => {
          // When it has died, the loop below decides; when it lives but never gets ready, nothing else would.
          if (child.exitCode === null && child.signalCode === null && !wasReady)
            onHopeless(new Error(`${String(error)}; its log is ${plan.logFile}:\n${last()}`))
        },
      )
      const how = await ended
      if (stopped) return
      restart = Date.now() - began > healthyMs ? 1 : restart + 1
      if (!wasReady && restart >= 3) {
        onHopeless(
          new Error(`${plan.name} does not start (${how}); its log is ${plan.logFile}:\n${last()}`),
        )
        return
      }
      const pause = (plan.pause ?? defaultPause)(restart)
      plan.log(
        `${plan.name} ended (${how}); starting it again in ${pause / 1_000} s. Its log: ${plan.logFile}`,
      )
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, pause)
        wakeUp = () => {
          clearTimeout(timer)
          resolve()
        }
      })
    }
  }

  const ready = new Promise<void>((resolve, reject) => {
    live(resolve, reject).catch(reject)
  })
  return {
    name: plan.name,
    ready,
    stop: async () => {
      stopped = true
      wakeUp()
      const target = identify(current?.pid)
      if (target && current?.exitCode === null)
        await endProcess(target, ['SIGTERM', 'SIGKILL'], 15_000)
    },
  }
}
