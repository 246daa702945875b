import { Disk } from 'flydrive'
import { FSDriver } from 'flydrive/drivers/fs'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { connect, type Db } from '../db/connect'
import { encryptionFromEnv } from '../db/encryption'
import { createFileStore } from '../db/file-store'
import { createApp } from './app'
import type { Deps } from './deps'
import { environmentSchema } from './environment'
import { createLog } from './log'
import { createSignIn } from './sign-in/sign-in'

/** An answer as tests read it. */
export interface Answer {
  status: number
  // Tests look into answers freely; expect() checks what they find.
  body: any // eslint-disable-line @typescript-eslint/no-explicit-any
  headers: Headers
}

/** A browser of a test: keeps its cookie, sends our header. */
export interface TestClient {
  get(path: string): Promise<Answer>
  post(path: string, body?: unknown): Promise<Answer>
  put(path: string, body?: unknown): Promise<Answer>
  patch(path: string, body?: unknown): Promise<Answer>
  delete(path: string, body?: unknown): Promise<Answer>
  send(path: string, init: RequestInit): Promise<Answer>
  cookie(): string
}

/** The application in process, on one database, with a clock that the test moves. */
export interface TestApi {
  app: ReturnType<typeof createApp>
  deps: Deps
  db: Db
  /** Moves the product's clock. */
  advance(ms: number): void
  /** Somebody who has not signed in. */
  anybody(): TestClient
  /** Somebody signed in without the password form; the second factor counts as passed. */
  as(username: string): Promise<TestClient>
  close(): Promise<void>
}

/** Starts the application for tests. `change` replaces single dependencies. */
export function testApi(appUrl: string, change: Partial<Deps> = {}): TestApi {
  const folder = mkdtempSync(join(tmpdir(), 'registry-files-'))
  const db = connect(appUrl, { max: 10 })
  const encryption = encryptionFromEnv(process.env.REGISTRY_KEYS)
  const disk = new Disk(new FSDriver({ location: pathToFileURL(folder), visibility: 'private' }))
  let offset = 0
  const clock = () => new Date(Date.now() + offset)
  const env = environmentSchema.parse({
    DATABASE_URL: appUrl,
    REGISTRY_KEYS: 'of the test run',
    AUTH_SECRET: 'a secret of the tests, 32 characters',
    REGISTRY_DEMO: '1',
    NODE_ENV: 'test',
  })
  const deps: Deps = {
    db,
    encryption,
    clock,
    temporal: undefined,
    live: undefined,
    relay: undefined,
    closing: new AbortController().signal,
    files: createFileStore(disk, encryption),
    log: createLog({ level: 'silent' }),
    env,
    signIn: createSignIn(db, { secret: env.AUTH_SECRET }),
    ...change,
  }
  const app = createApp(deps)
  return {
    app,
    deps,
    db,
    advance: (ms) => void (offset += ms),
    anybody: () => client(app, ''),
    as: async (username) => {
      const row = await db
        .selectFrom('account as a')
        .innerJoin('role_grant as g', 'g.account_id', 'a.id')
        .select(['a.id', 'g.id as grantId'])
        .where('a.username', '=', username)
        .where('g.revoked_at', 'is', null)
        .executeTakeFirstOrThrow()
      const now = clock()
      const token = await deps.signIn.open({
        accountId: row.id,
        grantId: row.grantId,
        factorTwoAt: now,
        expiresAt: new Date(now.getTime() + 8 * 3_600_000),
        now,
        ip: 'local',
        userAgent: 'test',
      })
      return client(app, `registry-session=${token}`)
    },
    close: async () => {
      await db.destroy()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function client(app: TestApi['app'], firstCookie: string): TestClient {
  let cookie = firstCookie
  const send = async (path: string, init: RequestInit): Promise<Answer> => {
    const headers = new Headers(init.headers)
    if (!headers.has('x-registry')) headers.set('x-registry', '1')
    if (cookie) headers.set('cookie', cookie)
    const response = await app.request(`http://localhost${path}`, { ...init, headers })
    const set = response.headers.get('set-cookie')
    if (set) cookie = /^([^;]*)=;/.test(set) ? '' : (set.split(';')[0] ?? '')
    const text = await response.text()
    const isJson = /json/.test(response.headers.get('content-type') ?? '')
    return {
      status: response.status,
      body: isJson && text ? JSON.parse(text) : text,
      headers: response.headers,
    }
  }
  const withBody = (method: string) => (path: string, body?: unknown) =>
    send(path, {
      method,
      ...(body === undefined
        ? {}
        : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    })
  return {
    get: withBody('GET'),
    post: withBody('POST'),
    put: withBody('PUT'),
    patch: withBody('PATCH'),
    delete: withBody('DELETE'),
    send,
    cookie: () => cookie,
  }
}
