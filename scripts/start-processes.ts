import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { bundlePath } from './bundle'
import { keepChild, type KeptChild } from './start-child'
import { webFolder } from './web-build'

const root = fileURLToPath(new URL('..', import.meta.url))

/** What the workers and the API need. */
export type Processes = {
  /** Folder of everything that is kept between starts. */
  data: string
  port: number
  address: string
  /** Settings of all of them: addresses and secrets. */
  settings: Readonly<Record<string, string>>
  onSpawn: (pid: number | undefined) => void
  log: (line: string) => void
}

/** Whether the API answers that it and what it needs are ready. */
async function untilReady(address: string, patienceMs: number): Promise<void> {
  for (const deadline = Date.now() + patienceMs; Date.now() < deadline;) {
    const answer = await fetch(`${address}/readyz`, { signal: AbortSignal.timeout(2_000) }).catch(
      () => undefined,
    )
    if (answer?.ok) return
    await new Promise((resolve) => setTimeout(resolve, 150))
  }
  throw new Error(`${address}/readyz did not become ready`)
}

/** A worker prints one JSON line when it polls. */
async function untilLine(lines: AsyncIterable<string>, part: string): Promise<void> {
  for await (const line of lines) if (line.includes(part)) return
  throw new Error(`ended before it said ${part}`)
}

/** Starts the two workers and the API, each kept running; in the order in which they are to be ended last. */
export function startProcesses({ data, port, address, settings, ...told }: Processes): KeptChild[] {
  const env = {
    ...settings,
    // Not "production": browsers get HTTPS cookies then, and this profile is plain HTTP on loopback.
    NODE_ENV: 'development',
    TZ: 'UTC',
    FILES_DIR: join(data, 'files'),
    WORKFLOW_BUNDLE: bundlePath,
  }
  const logFile = (name: string) => join(data, 'logs', `${name}.log`)
  const worker = (queue: 'people' | 'batch'): KeptChild =>
    keepChild({
      ...told,
      name: `worker (${queue})`,
      file: join(root, 'worker', 'main.ts'),
      env: { ...env, WORKER_QUEUE: queue },
      logFile: logFile(`worker-${queue}`),
      isReady: (lines) => untilLine(lines, 'worker ready'),
    })
  const api = keepChild({
    ...told,
    name: 'API',
    file: join(root, 'api', 'main.ts'),
    env: { ...env, HOST: '127.0.0.1', PORT: String(port), WEB_FOLDER: webFolder },
    logFile: logFile('api'),
    isReady: () => untilReady(address, 60_000),
  })
  return [worker('people'), worker('batch'), api]
}
