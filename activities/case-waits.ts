import { withCase } from '../db/case-writer'
import { everywhere } from '../db/connect'
import type { Stale } from '../domain/case-facts'
import type { CaseDeps } from './case-deps'

/** Notes that a case waits for another; waking is a command. */
export const openWait = (
  deps: CaseDeps,
  call: { caseId: string; generation: number; key: string },
): Promise<{ waiting: true } | Stale> =>
  withCase(deps.db, deps.encryption, everywhere, call.caseId, async (writer) => {
    const { tx, record } = writer
    if (record.generation !== call.generation || record.state !== 'open') return { stale: true }
    const at = deps.clock()
    const { numInsertedOrUpdatedRows } = await tx
      .insertInto('case_wait')
      .values({ case_id: record.id, key: call.key, opened_at: at, woken_at: null, woken_by: null })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirstOrThrow()
    if (numInsertedOrUpdatedRows === 1n) {
      writer.tell({ kind: 'waiting', step: call.key, at })
      writer.announce(record.unit_id)
    }
    return { waiting: true }
  })
