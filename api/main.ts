import { serve } from '@hono/node-server'
import { Client, Connection } from '@temporalio/client'
import { connect } from '../db/connect'
import { encryptionFromEnv } from '../db/encryption'
import { localFiles } from '../db/local-files'
import { createApp } from './app'
import { appRoleFault } from './app-role'
import type { Deps } from './deps'
import { readEnvironment, type Environment } from './environment'
import { startLiveHub } from './live'
import { createLog } from './log'
import { serveMetrics } from './metrics-server'
import { startRelay } from './relay'
import { createSignIn } from './sign-in/sign-in'

// Long enough for a request at work, shorter than what a supervisor waits.
const drainMs = 10_000

/** Starts the API process and ends it in order on SIGTERM: no new requests, those at work finish, then the rest. */
async function run(env: Environment): Promise<void> {
  const log = createLog({ level: env.LOG_LEVEL })
  const db = connect(env.DATABASE_URL, {
    max: 30,
    onError: (error) => log.warn({ err: error }, 'a database session was cut'),
  })
  const fault = await appRoleFault(db, log)
  if (fault) throw new Error(fault)
  // Lazy: the engine may come later or be away; requests that need it say so, the rest works.
  const connection = Connection.lazy({ address: env.TEMPORAL_ADDRESS })
  const temporal = new Client({ connection, namespace: env.TEMPORAL_NAMESPACE })
  const encryption = encryptionFromEnv(env.REGISTRY_KEYS)
  const relay = startRelay({ db, temporal, log })
  const live = startLiveHub({ db, url: env.DATABASE_URL, log, onNews: () => relay.wake() })
  const closing = new AbortController()
  const deps: Deps = {
    db,
    encryption,
    clock: () => new Date(Date.now() + env.CLOCK_AHEAD_MS),
    temporal,
    live,
    relay,
    closing: closing.signal,
    files: localFiles(env.FILES_DIR, encryption),
    log,
    env,
    signIn: createSignIn(db, { secret: env.AUTH_SECRET }),
  }
  const app = createApp(deps)
  const metrics = serveMetrics({ host: env.METRICS_HOST, port: env.METRICS_PORT }, log)
  const server = serve({ fetch: app.fetch, hostname: env.HOST, port: env.PORT }, ({ port }) =>
    log.info({ port }, 'API ready'),
  )

  const stop = async () => {
    log.info('API ends')
    const closed = new Promise<void>((done) => server.close(() => done()))
    closing.abort()
    await live.stop()
    if ('closeIdleConnections' in server) server.closeIdleConnections()
    const force = setTimeout(() => {
      if ('closeAllConnections' in server) server.closeAllConnections()
    }, drainMs)
    await closed
    clearTimeout(force)
    await relay.stop()
    metrics.close()
    await db.destroy()
  }
  let stopping: Promise<void> | undefined
  const onSignal = () => {
    // Ended outright: a call to an engine that is away tries again by timers, and would throw on a closed connection.
    stopping ??= stop().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ err: error }, 'the end was not orderly')
        process.exit(1)
      },
    )
  }
  process.on('SIGTERM', onSignal)
  process.on('SIGINT', onSignal)
}

try {
  await run(readEnvironment(process.env))
} catch (error) {
  console.error(error instanceof Error ? error.message : 'the API could not start')
  process.exit(2)
}
