import type { Context } from 'hono'
import { requestFacts } from '../actor'
import { auditAs, type AuditEntry } from '../audit'
import type { ApiEnv } from '../deps'

const nobody = { accountId: null, role: null, unitId: null, sessionId: null }

/** One audit line about somebody who is not signed in. */
export const auditStranger = (c: Context<ApiEnv>, entry: AuditEntry): Promise<void> =>
  c.var.deps.db
    .transaction()
    .execute((tx) => auditAs(tx, { ...nobody, request: requestFacts(c) }, entry))
