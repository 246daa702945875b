import { fork, type ChildProcess } from 'node:child_process'
import { createRequire } from 'node:module'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { KnownClass } from '../domain/intake-codes'
import { refusalOf, type WorkbookRefusal } from '../domain/intake-refusals'
import type { CheckedWorkbook } from './excel'

/** What the separate process may use. */
export interface IsolationLimits {
  /** milliseconds until it is killed; 30,000 if left out */
  readonly timeoutMs?: number
  /** megabytes of JavaScript heap; 300 if left out */
  readonly memoryMb?: number
}

/** What is sent to the separate process. */
export interface IsolatedRequest {
  readonly data: Uint8Array
  readonly classes: readonly KnownClass[]
  readonly today: string
}

type Answer = CheckedWorkbook | WorkbookRefusal

/** The child gets no secrets: only what a process needs to start at all. */
function bareEnvironment(): NodeJS.ProcessEnv {
  const kept = ['PATH', 'HOME', 'TMPDIR', 'TEMP', 'TMP', 'SystemRoot', 'USERPROFILE']
  return Object.fromEntries(
    kept.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])),
  )
}

function start(memoryMb: number): ChildProcess {
  const loader = createRequire(import.meta.url).resolve('tsx')
  const script = fileURLToPath(new URL('./excel-process.ts', import.meta.url))
  return fork(script, {
    execArgv: [
      `--max-old-space-size=${memoryMb}`,
      '--import',
      pathToFileURL(loader).href,
      '--disable-warning=ExperimentalWarning',
    ],
    env: bareEnvironment(),
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
}

/** The message came from our own script, but through a file that a stranger wrote: look first. */
function isAnswer(message: unknown): message is Answer {
  return typeof message === 'object' && message !== null && 'ok' in message
}

/**
 * Reads and checks a workbook in a process of its own with a cap on memory and time and without the
 * environment of this one (S-MAL-01). Never throws: a file that exceeds a limit is refused with
 * `workbook-timeout` or `workbook-too-much-memory`.
 */
export async function readWorkbookIsolated(
  data: Uint8Array,
  context: { readonly classes: readonly KnownClass[]; readonly today: string },
  { timeoutMs = 30_000, memoryMb = 300 }: IsolationLimits = {},
): Promise<Answer> {
  const child = start(memoryMb)
  return new Promise<Answer>((resolve) => {
    let settled = false
    const settle = (answer: Answer): void => {
      if (settled) return
      settled = true
      clearTimeout(timer)
      child.kill('SIGKILL')
      resolve(answer)
    }
    const timer = setTimeout(() => settle(refusalOf('workbook-timeout')), timeoutMs)
    child.once('message', (message) =>
      settle(isAnswer(message) ? message : refusalOf('workbook-damaged')),
    )
    child.once('error', () => settle(refusalOf('workbook-too-much-memory')))
    // Without an answer only the memory cap ends the process: everything else is answered.
    child.once('exit', () => settle(refusalOf('workbook-too-much-memory')))
    const request: IsolatedRequest = { data, ...context }
    child.send(request, (error) => {
      if (error) settle(refusalOf('workbook-too-much-memory'))
    })
  })
}
