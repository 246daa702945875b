import { withCase } from '../db/case-writer'
import { everywhere } from '../db/connect'
import { failPoint } from '../db/fail-point'
import type { Stale } from '../domain/case-facts'
import { processOf } from '../domain/processes'
import type { CaseDeps } from './case-deps'
import { kinds } from './kinds'

/**
 * System work of a case, page by page, each page one transaction; done again it finds what is done. Large cases
 * cost the engine no more than small ones: all pages are one activity.
 */
export async function runStep(
  deps: CaseDeps,
  call: { caseId: string; generation: number; step: string; nth: number },
): Promise<{ closed: string | null } | Stale> {
  for (;;) {
    const page = await runPage(deps, call)
    if (page !== 'more') return page
    failPoint('page-committed')
  }
}

const runPage = (
  deps: CaseDeps,
  call: { caseId: string; generation: number; step: string; nth: number },
): Promise<{ closed: string | null } | Stale | 'more'> =>
  withCase(deps.db, deps.encryption, everywhere, call.caseId, async (writer) => {
    const { tx, record } = writer
    const { step } = call
    const done = await tx
      .selectFrom('system_step')
      .select(['round', 'superseded_at'])
      .where('case_id', '=', record.id)
      .where('step', '=', step)
      .execute()
    if (record.generation !== call.generation) return { stale: true }
    if (done.filter((each) => each.superseded_at === null).length > call.nth)
      return { closed: record.outcome }
    if (record.state !== 'open') return { stale: true }
    const work = kinds[record.kind].steps[step]
    if (!work) throw new Error(`${record.kind} has no system step ${step}`)
    const at = deps.clock()
    const page = await work(deps, writer, at)
    if (page.more) return 'more'
    await tx
      .insertInto('system_step')
      .values({
        case_id: record.id,
        step,
        round: done.length + 1,
        seq: writer.nextSeq(),
        final: processOf(record.kind).systemSteps[step]?.final ?? false,
        result: JSON.stringify(page.result),
        done_at: at,
        superseded_at: null,
      })
      .execute()
    writer.tell({ kind: 'step-done', step, what: page.result, at })
    writer.announce(record.unit_id)
    return { closed: page.closed ?? null }
  })
