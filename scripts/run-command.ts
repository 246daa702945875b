import { spawn } from 'node:child_process'
import { accessSync, constants, statSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/** How a program ended: its exit code (null when killed or not found) and the last it said. */
export type Ended = { code: number | null; said: string }

/** A program found in the folders of PATH, as an absolute path. */
export function findOnPath(name: string, path = process.env.PATH ?? ''): string | undefined {
  const names = process.platform === 'win32' ? [`${name}.exe`, `${name}.cmd`] : [name]
  for (const folder of path.split(delimiter).filter(Boolean)) {
    for (const candidate of names.map((each) => join(folder, each))) {
      if (isExecutable(candidate)) return candidate
    }
  }
  return undefined
}

/** Whether a file can be run by us. */
export function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return statSync(file).isFile()
  } catch {
    return false
  }
}

/**
 * Runs a program to its end, with a limit in milliseconds after which it is killed. While it runs,
 * `onWait` is called every 15 s with the seconds gone, so that long work does not look hung.
 */
export function runCommand(
  program: string,
  args: readonly string[],
  options: {
    env?: NodeJS.ProcessEnv
    cwd?: string
    limitMs?: number
    onWait?: (seconds: number) => void
  } = {},
): Promise<Ended> {
  return new Promise((resolve) => {
    const began = Date.now()
    const child = spawn(program, args, {
      cwd: options.cwd,
      env: options.env ?? process.env,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let said = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => (said = (said + chunk.toString('utf8')).slice(-4_000)))
    }
    const limit =
      options.limitMs === undefined
        ? undefined
        : setTimeout(() => child.kill('SIGKILL'), options.limitMs)
    const tick = setInterval(
      () => options.onWait?.(Math.round((Date.now() - began) / 1_000)),
      15_000,
    )
    const end = (code: number | null, text: string) => {
      clearTimeout(limit)
      clearInterval(tick)
      resolve({ code, said: text.trim() })
    }
    child.once('error', (error) => end(null, error.message))
    child.once('close', (code) => end(code, said))
  })
}
