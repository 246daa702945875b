import type { Db, Tx } from '../db/connect'
import { sealedText, stableJson } from './audit'
import type { RequestFacts } from './actor'

/** A line that is not what was written, or stands where it was not written. */
export interface AuditFault {
  id: string
  accountId: string | null
  fault: 'changed' | 'chain-broken'
}

/**
 * Checks every line's seal and each account's chain (S-AUD-03). What was cut off at the end of a chain is found by
 * comparing the newest line with a head that was kept elsewhere.
 */
export async function faultsOfAudit(
  db: Db | Tx,
  digest: RequestFacts['digest'],
): Promise<AuditFault[]> {
  const heads = new Map<string, Buffer | null>()
  const faults: AuditFault[] = []
  for await (const { id, hash, previous_hash: previous, detail, at, ...plain } of linesOf(db)) {
    const stream = plain.account_id ?? '-'
    const text = sealedText({
      ...plain,
      at: at.toISOString(),
      detail: stableJson(detail ?? {}),
    })
    const seal = digest(previous ?? Buffer.alloc(0), text)
    const head = heads.get(stream) ?? null
    const follows = head === null ? previous === null : previous?.equals(head) === true
    if (!hash?.equals(seal)) faults.push({ id, accountId: plain.account_id, fault: 'changed' })
    else if (!follows) faults.push({ id, accountId: plain.account_id, fault: 'chain-broken' })
    heads.set(stream, hash)
  }
  return faults
}

const pageSize = 5_000

/** Every line in the order in which they were written, page by page. */
async function* linesOf(db: Db | Tx) {
  for (let after = '0'; ;) {
    const page = await db
      .selectFrom('audit_log')
      .selectAll()
      .where('id', '>', after)
      .orderBy('id')
      .limit(pageSize)
      .execute()
    yield* page
    const last = page.at(-1)
    if (!last || page.length < pageSize) return
    after = last.id
  }
}
