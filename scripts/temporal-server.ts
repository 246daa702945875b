import { spawn } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { Connection } from '@temporalio/client'
import { msToTs } from '@temporalio/common/lib/time'
import { freePort, nextFreePort } from './free-port'
import { cause } from './postgres-files'
import { endProcess, identify } from './process-identity'

/** How the development server is run. */
export type TemporalOptions = {
  /** The `temporal` program. */
  binary: string
  /** SQLite file of the engine; in memory when omitted. */
  file?: string
  /** Tried first; random when omitted. */
  port?: number
  /** Days a closed case's history is kept. */
  retentionDays?: number
  /** Port of the engine's own web page; none when omitted. */
  uiPort?: number
  /** Told the server's process number as soon as there is one, before it is ready. */
  onSpawn?: (pid: number | undefined) => void
}

/** A running development server. */
export type RunningTemporal = {
  address: string
  namespace: string
  pid: number
  stop: () => Promise<void>
  /** Resolves when the server has ended, for whatever reason, with its last lines of log. */
  exited: Promise<string>
}

const namespace = 'default'

/** Waits until the engine answers and sets how long it keeps histories; rejects after `patienceMs`. */
async function settle(address: string, retentionDays: number, patienceMs: number): Promise<void> {
  const deadline = Date.now() + patienceMs
  for (;;) {
    try {
      const connection = await Connection.connect({ address, connectTimeout: 2_000 })
      try {
        await connection.workflowService.updateNamespace({
          namespace,
          config: { workflowExecutionRetentionTtl: msToTs(`${retentionDays} days`) },
        })
      } finally {
        await connection.close()
      }
      return
    } catch (error) {
      if (Date.now() > deadline) throw error
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }
}

/**
 * Starts Temporal's development server on loopback: SQLite with write-ahead log and `synchronous=FULL`
 * (an accepted submission survives a power cut), one task-queue partition (two cores need no more).
 */
export async function startTemporal(options: TemporalOptions): Promise<RunningTemporal> {
  const port = options.port === undefined ? await freePort() : await nextFreePort(options.port)
  if (options.file) mkdirSync(dirname(options.file), { recursive: true })
  const child = spawn(
    options.binary,
    [
      ...[
        'server',
        'start-dev',
        '--ip',
        '127.0.0.1',
        '--port',
        String(port),
        '--log-level',
        'error',
      ],
      ...(options.uiPort === undefined
        ? ['--headless']
        : ['--ui-ip', '127.0.0.1', '--ui-port', String(options.uiPort)]),
      ...(options.file
        ? [
            '--db-filename',
            options.file,
            '--sqlite-pragma',
            'journal_mode=WAL',
            '--sqlite-pragma',
            'synchronous=FULL',
          ]
        : []),
      ...[
        'matching.numTaskqueueReadPartitions=1',
        'matching.numTaskqueueWritePartitions=1',
        'frontend.enableServerVersionCheck=false',
      ].flatMap((value) => ['--dynamic-config-value', value]),
    ],
    // Own group: Ctrl-C in a terminal must not end the engine before the workers.
    { stdio: ['ignore', 'pipe', 'pipe'], detached: true },
  )
  options.onSpawn?.(child.pid)
  let said = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => (said = (said + chunk.toString('utf8')).slice(-4_000)))
  }
  const identity = identify(child.pid)
  const exited = new Promise<string>((done) => {
    child.once('error', (error) => done(error.message))
    child.once('close', () => done(said.trim()))
  })
  const early = exited.then((text) => {
    throw cause(
      `Temporal (${options.binary}) did not start: ${text.split('\n').slice(-2).join(' ')}`,
      'Set TEMPORAL_CLI_PATH to a working temporal program.',
    )
  })
  const address = `127.0.0.1:${port}`
  const stop = async () => {
    if (identity) await endProcess(identity)
    await exited
  }
  try {
    await Promise.race([settle(address, options.retentionDays ?? 30, 30_000), early])
  } catch (error) {
    await stop()
    throw error
  }
  early.catch(() => undefined)
  return { address, namespace, pid: child.pid ?? 0, stop, exited }
}
