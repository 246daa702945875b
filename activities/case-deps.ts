import type { Db } from '../db/connect'
import type { Encryption } from '../db/encryption'

/** What every activity of a case needs; built once by the worker. */
export interface CaseDeps {
  db: Db
  encryption: Encryption
  /** The one legal clock, shared with the API; tests move it. */
  clock: () => Date
}
