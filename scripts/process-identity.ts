import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** A process as it can be told from another one that got the same number later. */
export type ProcessIdentity = {
  pid: number
  /** When it started, in the system's own notation; equal only for the same process. */
  started: string
}

/** The start mark of a running process, or undefined when nothing runs (or only a zombie) under the number. */
export function startMark(pid: number): string | undefined {
  if (!Number.isInteger(pid) || pid <= 0) return undefined
  if (process.platform === 'linux') {
    try {
      // The name in parentheses may hold spaces; state is field 3, the start time in ticks field 22.
      const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
        .replace(/^.*\) /s, '')
        .split(' ')
      return fields[0] === 'Z' || fields[0] === 'X' ? undefined : fields[19]
    } catch {
      return undefined
    }
  }
  try {
    return (
      execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim() ||
      undefined
    )
  } catch {
    return undefined
  }
}

/** The command line of a running process, arguments separated by spaces; empty when unknown. */
export function commandLine(pid: number): string {
  try {
    return process.platform === 'linux'
      ? readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim()
      : execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).trim()
  } catch {
    return ''
  }
}

/** Whether exactly this process, not a later one with the same number, still runs. */
export const isRunning = ({ pid, started }: ProcessIdentity): boolean => startMark(pid) === started

/** The identity of a running process, or undefined when it has ended. */
export function identify(pid: number | undefined): ProcessIdentity | undefined {
  const started = pid === undefined ? undefined : startMark(pid)
  return pid === undefined || started === undefined ? undefined : { pid, started }
}

/**
 * Ends a process with each signal in turn, giving it `patienceMs` after each, and tells whether it is gone.
 * The identity is compared before every signal, so a number that was given away is never hit.
 */
export async function endProcess(
  target: ProcessIdentity,
  signals: readonly NodeJS.Signals[] = ['SIGTERM', 'SIGKILL'],
  patienceMs = 10_000,
): Promise<boolean> {
  for (const signal of signals) {
    if (!isRunning(target)) return true
    try {
      process.kill(target.pid, signal)
    } catch {
      // It ended in between, or is not ours to end; the check below tells which.
    }
    const deadline = Date.now() + patienceMs
    while (isRunning(target) && Date.now() < deadline) {
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
  return !isRunning(target)
}
