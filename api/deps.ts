import type { Client } from '@temporalio/client'
import type { Logger } from 'pino'
import type { Db } from '../db/connect'
import type { Encryption } from '../db/encryption'
import type { FileStore } from '../db/file-store'
import type { Actor } from './actor'
import type { Environment } from './environment'
import type { LiveHub } from './live'
import type { Relay } from './relay'
import type { SignIn } from './sign-in/sign-in'

/** Everything a request needs from outside, made once in main.ts and by tests. */
export interface Deps {
  db: Db
  encryption: Encryption
  /** The product's time; tests move it. */
  clock: () => Date
  /** Absent in tests that need no engine. */
  temporal: Client | undefined
  /** Absent where nobody listens: tests without live news. */
  live: LiveHub | undefined
  relay: Pick<Relay, 'wake'> | undefined
  /** Aborted when the process ends: what stays open by itself, such as a stream of news, ends then. */
  closing: AbortSignal
  files: FileStore
  log: Logger
  env: Environment
  signIn: SignIn
}

/** What a route finds on its context: `c.var.deps`, and by `actorOf(c)` who asks. */
export type ApiEnv = {
  Variables: {
    deps: Deps
    requestId: string
    /** The client's address, behind trusted proxies too. */
    ip: string
    actor: Actor | undefined
  }
}
