import { fork, type ChildProcess } from 'node:child_process'
import { createRequire } from 'node:module'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { IntakeRow } from '../domain/intake'
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
export type IsolatedRequest =
  | {
      readonly task: 'check'
      readonly data: Uint8Array
      readonly classes: readonly KnownClass[]
      readonly today: string
    }
  | { readonly task: 'errors'; readonly data: Uint8Array; readonly rows: readonly IntakeRow[] }

/** What comes back for each task. */
export interface IsolatedAnswers {
  readonly check: CheckedWorkbook | WorkbookRefusal
  readonly errors: { readonly ok: true; readonly file: Uint8Array } | WorkbookRefusal
}

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

/** The message came from our own script; the check only keeps a half-sent one out. */
function isAnswer<T extends keyof IsolatedAnswers>(
  _task: T,
  message: unknown,
): message is IsolatedAnswers[T] {
  return typeof message === 'object' && message !== null && 'ok' in message
}

async function ask<T extends keyof IsolatedAnswers>(
  task: T,
  request: IsolatedRequest,
  { timeoutMs = 30_000, memoryMb = 300 }: IsolationLimits,
): Promise<IsolatedAnswers[T] | WorkbookRefusal> {
  const child = start(memoryMb)
  return new Promise((resolve) => {
    let settled = false
    const settle = (answer: IsolatedAnswers[T] | WorkbookRefusal): void => {
      if (settled) return
      settled = true
      clearTimeout(timer)
      child.kill('SIGKILL')
      resolve(answer)
    }
    const timer = setTimeout(() => settle(refusalOf('workbook-timeout')), timeoutMs)
    child.once('message', (message) =>
      settle(isAnswer(task, message) ? message : refusalOf('workbook-damaged')),
    )
    // Without an answer only the memory cap ends the process: everything else is answered.
    const exhausted = (): void => settle(refusalOf('workbook-too-much-memory'))
    child.once('error', exhausted)
    child.once('exit', exhausted)
    child.send(request, (error) => {
      if (error) exhausted()
    })
  })
}

/**
 * Reads and checks a workbook in a process of its own with a cap on memory and time and without the
 * environment of this one (S-MAL-01). Never throws: a file that exceeds a limit is refused with
 * `workbook-timeout` or `workbook-too-much-memory`.
 */
export async function readWorkbookIsolated(
  data: Uint8Array,
  context: { readonly classes: readonly KnownClass[]; readonly today: string },
  limits: IsolationLimits = {},
): Promise<CheckedWorkbook | WorkbookRefusal> {
  return ask('check', { task: 'check', data, ...context }, limits)
}

/** {@link errorWorkbook} in a process of its own, since it reads the uploaded file once more. */
export async function errorWorkbookIsolated(
  original: Uint8Array,
  rows: readonly IntakeRow[],
  limits: IsolationLimits = {},
): Promise<Buffer | WorkbookRefusal> {
  const answer = await ask('errors', { task: 'errors', data: original, rows }, limits)
  return answer.ok ? Buffer.from(answer.file) : answer
}
