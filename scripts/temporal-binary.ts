import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
} from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { cacheDir } from './cache-dir'
import { cause } from './postgres-files'
import { findOnPath, isExecutable, runCommand } from './run-command'

/** The release of Temporal's command line program that is built when none is found; carries server 1.29.1. */
export const temporalCliVersion = 'v1.5.1'

/** Milliseconds that a download through the SDK may take. */
const downloadLimitMs = 20_000

/** Puts a finished program into the cache in one step, so that no half file is ever found there. */
export function keep(file: string, target: string): string {
  mkdirSync(dirname(target), { recursive: true })
  const part = `${target}.${process.pid}.part`
  copyFileSync(file, part)
  chmodSync(part, 0o755)
  renameSync(part, target)
  return target
}

/** Lets the SDK download a server within 20 s and keeps it at `target`; undefined when that does not work. */
export async function downloadBySdk(
  kind: 'dev' | 'time-skipping',
  target: string,
): Promise<string | undefined> {
  const folder = mkdtempSync(join(tmpdir(), 'registry-download-'))
  try {
    const script = fileURLToPath(new URL('./sdk-download.mjs', import.meta.url))
    const { code } = await runCommand(process.execPath, [script, kind, folder], {
      limitMs: downloadLimitMs,
    })
    const file = readdirSync(folder).find(
      (name) => name.startsWith('temporal') && !name.endsWith('.downloading'),
    )
    return code === 0 && file ? keep(join(folder, file), target) : undefined
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function buildWithGo(
  go: string,
  target: string,
  log: (line: string) => void,
): Promise<string | undefined> {
  const folder = mkdtempSync(join(tmpdir(), 'registry-go-'))
  try {
    log(
      `Building Temporal ${temporalCliVersion} with Go; once only, about four minutes on two cores.`,
    )
    const env = { GOPATH: join(homedir(), 'go'), ...process.env, GOBIN: folder }
    const { code, said } = await runCommand(
      go,
      ['install', `github.com/temporalio/cli/cmd/temporal@${temporalCliVersion}`],
      {
        env,
        onWait: (seconds) => log(`Still building Temporal (${seconds} s).`),
      },
    )
    const file = join(folder, process.platform === 'win32' ? 'temporal.exe' : 'temporal')
    if (code === 0 && existsSync(file)) return keep(file, target)
    log(`Go could not build Temporal: ${said.split('\n').slice(-1).join('')}`)
    return undefined
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/**
 * The `temporal` program: TEMPORAL_CLI_PATH, the path, the user's cache, the SDK's own download (20 s),
 * or built by Go. Throws one sentence with the cure when none works.
 */
export async function temporalBinary(
  log: (line: string) => void,
  env: NodeJS.ProcessEnv = process.env,
  download = downloadBySdk,
): Promise<string> {
  const given = env.TEMPORAL_CLI_PATH
  if (given) {
    if (isExecutable(given)) return given
    throw cause(
      `TEMPORAL_CLI_PATH names no program that can be run: ${given}.`,
      'Correct it or unset it.',
    )
  }
  const onPath = findOnPath('temporal', env.PATH)
  if (onPath) return onPath
  const suffix = process.platform === 'win32' ? '.exe' : ''
  const target = join(cacheDir(env), `temporal-${temporalCliVersion}`, `temporal${suffix}`)
  if (isExecutable(target)) return target
  log('No Temporal program found; trying to download it (20 s at most).')
  const downloaded = await download('dev', target)
  if (downloaded) return downloaded
  const go = findOnPath('go', env.PATH)
  const built = go ? await buildWithGo(go, target, log) : undefined
  if (built) return built
  throw cause(
    'Temporal is missing: it is not on the path, could not be downloaded, and could not be built with Go.',
    'Install the Temporal CLI or Go (https://docs.temporal.io/cli, https://go.dev/dl), or set TEMPORAL_CLI_PATH or TEMPORAL_ADDRESS.',
  )
}
