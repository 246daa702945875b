import { spawn, type ChildProcess } from 'node:child_process'
import { chownSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { nextFreePort } from './free-port'
import {
  cause,
  clusterUser,
  installedNative,
  makePrivateFolder,
  postgresUser,
  reachableBy,
  runnableNative,
  standInFolder,
  type SystemUser,
} from './postgres-files'
import { commandLine, endProcess, identify } from './process-identity'

/** How a cluster is kept. */
export type PostgresOptions = {
  /** Folder of the cluster; made with initdb when it holds none. */
  dataDir: string
  /** Password of the superuser `postgres`; fixed when the cluster is made. */
  password: string
  /** Tried first; the next free one is taken when it is busy. Random when omitted. */
  port?: number
  /** More server settings, by name. */
  settings?: Readonly<Record<string, string>>
  /** Gives up durability for speed; for clusters that are thrown away. */
  throwAway?: boolean
  /** Receives one line for what a person should know. */
  log?: (line: string) => void
  /** Told the server's process number as soon as there is one, before it is ready. */
  onSpawn?: (pid: number | undefined) => void
}

/** A running server. */
export type RunningPostgres = {
  /** Superuser's URL of the database `postgres`. */
  url: string
  port: number
  pid: number
  /** Where the cluster really lies; differs from the asked folder when that could not be used. */
  dataDir: string
  /** Fast shutdown; resolves when the server has ended. */
  stop: () => Promise<void>
  /** Resolves when the server has ended, for whatever reason, with its last lines of log. */
  exited: Promise<string>
}

const run = (program: string, args: string[], user: SystemUser | undefined): ChildProcess =>
  spawn(program, args, {
    // LC_MESSAGES: the ready line is read from the log. TZ: the server's own log only.
    env: { ...process.env, LC_ALL: 'C.UTF-8', LC_MESSAGES: 'C', PGDATA: '' },
    // Not the folder we are in: the server's user may not be allowed to enter it.
    cwd: tmpdir(),
    stdio: ['ignore', 'pipe', 'pipe'],
    // Own group: Ctrl-C in a terminal must not end the server before those who use it.
    detached: true,
    ...user,
  })

/** Collects what a child says, the last 4,000 characters. */
function listen(
  child: ChildProcess,
  onText: (text: string) => void = () => undefined,
): () => string {
  let said = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => {
      said = (said + chunk.toString('utf8')).slice(-4_000)
      onText(said)
    })
  }
  return () => said.trim()
}

async function initialise(
  initdb: string,
  dataDir: string,
  password: string,
  user: SystemUser | undefined,
): Promise<void> {
  const secrets = mkdtempSync(join(tmpdir(), 'registry-pg-'))
  try {
    const file = join(secrets, 'password')
    writeFileSync(file, `${password}\n`, { mode: 0o600 })
    if (user) for (const path of [secrets, file]) chownSync(path, user.uid, user.gid)
    // ICU sorts by pinyin; LC_CTYPE must be UTF-8 or pg_trgm drops every Chinese character.
    const child = run(
      initdb,
      [
        '-D',
        dataDir,
        '--username=postgres',
        `--pwfile=${file}`,
        '--auth=scram-sha-256',
        '--encoding=UTF8',
        '--locale-provider=icu',
        '--icu-locale=zh-Hans-CN',
        '--locale=C.UTF-8',
        '--lc-messages=C',
        '--data-checksums',
        '--no-sync',
      ],
      user,
    )
    const said = listen(child)
    const code = await new Promise<number | null>((done, fail) => {
      child.once('error', fail)
      child.once('close', done)
    })
    if (code !== 0)
      throw cause(
        `PostgreSQL could not make its data folder ${dataDir}: ${said().split('\n').slice(-2).join(' ')}`,
        'Check that the disk is not full and the folder is writable.',
      )
  } finally {
    rmSync(secrets, { recursive: true, force: true })
  }
}

/** Ends a server that a killed start left behind on this cluster; a process that is something else is never touched. */
export async function endLeftOver(dataDir: string): Promise<boolean> {
  const file = join(dataDir, 'postmaster.pid')
  if (!existsSync(file)) return false
  const [pid, folder] = readFileSync(file, 'utf8').split('\n')
  const server = identify(Number(pid))
  const isOurs = folder !== undefined && resolve(folder.trim()) === resolve(dataDir)
  if (!server || !isOurs || !commandLine(server.pid).includes('postgres')) {
    rmSync(file, { force: true })
    return false
  }
  // SIGINT is PostgreSQL's fast shutdown, SIGQUIT its immediate one (recovers at the next start).
  if (!(await endProcess(server, ['SIGINT', 'SIGQUIT'], 15_000))) {
    throw cause(
      `A PostgreSQL server (process ${server.pid}) still uses ${dataDir} and does not end.`,
      `End it: kill -QUIT ${server.pid}`,
    )
  }
  return true
}

/** Where the cluster can lie: as asked, or under the temp folder when the server's user cannot get there. */
function placeFor(
  dataDir: string,
  user: SystemUser | undefined,
  log: (line: string) => void,
): string {
  if (!user || reachableBy(resolve(dataDir, '..'), user)) return dataDir
  const place = join(standInFolder(dataDir, user), 'data')
  log(
    `The user "postgres" may not enter the folders above ${dataDir}; the database is kept in ${place}.`,
  )
  return place
}

/**
 * Starts PostgreSQL 18 on loopback TCP only, making the cluster first when there is none and ending a
 * left-over server of the same cluster. As root the server runs as the system user `postgres`.
 */
export async function startPostgres(options: PostgresOptions): Promise<RunningPostgres> {
  const log = options.log ?? (() => undefined)
  const user = clusterUser(resolve(options.dataDir), postgresUser())
  const native = runnableNative(installedNative(), user, log)
  const dataDir = placeFor(resolve(options.dataDir), user, log)
  makePrivateFolder(dataDir, user)
  if (await endLeftOver(dataDir))
    log('A PostgreSQL server left over from an earlier start was ended.')
  if (!existsSync(join(dataDir, 'PG_VERSION')))
    await initialise(join(native, 'bin', 'initdb'), dataDir, options.password, user)
  const settings: Record<string, string> = {
    listen_addresses: '127.0.0.1',
    // No socket files: nothing stale is left, and no path is too long.
    unix_socket_directories: '',
    max_connections: '200',
    shared_buffers: '256MB',
    timezone: 'UTC',
    ...(options.throwAway
      ? { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }
      : {}),
    ...options.settings,
  }
  const port = await nextFreePort(options.port ?? 20_000 + Math.floor(Math.random() * 12_000))
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const child = run(
    join(native, 'bin', 'postgres'),
    ['-D', dataDir, '-p', String(port), ...flags],
    user,
  )
  options.onSpawn?.(child.pid)
  let said = (): string => ''
  const exited = new Promise<string>((done) => child.once('close', () => done(said())))
  await new Promise<void>((ready, fail) => {
    said = listen(child, (text) => {
      if (text.includes('ready to accept connections')) ready()
    })
    child.once('error', fail)
    void exited.then((text) =>
      fail(
        cause(
          `PostgreSQL did not start: ${text.split('\n').slice(-2).join(' ')}`,
          `Its data lie in ${dataDir}.`,
        ),
      ),
    )
  })
  const identity = identify(child.pid)
  return {
    url: `postgres://postgres:${encodeURIComponent(options.password)}@127.0.0.1:${port}/postgres`,
    port,
    pid: child.pid ?? 0,
    dataDir,
    exited,
    stop: async () => {
      if (identity) await endProcess(identity, ['SIGINT', 'SIGQUIT'], 15_000)
      await exited
    },
  }
}
