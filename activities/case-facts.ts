import { everywhere, inScope } from '../db/connect'
import type { CaseFacts } from '../domain/case-facts'
import type { CaseDeps } from './case-deps'
import { liveClocks } from '../db/case-clocks'

/** Reads what already happened in a case, in one transaction. */
export const readCase = (deps: CaseDeps, caseId: string): Promise<CaseFacts> =>
  inScope(deps.db, everywhere, async (tx) => {
    const record = await tx
      .selectFrom('process_case')
      .select(['state', 'outcome', 'generation', 'start_step', 'policy', 'unit_id', 'county_id'])
      .where('id', '=', caseId)
      .executeTakeFirstOrThrow()
    const decisions = await tx
      .selectFrom('task_decision')
      .select(['step', 'verdict', 'unit_id'])
      .where('case_id', '=', caseId)
      .where('superseded_at', 'is', null)
      .orderBy('seq')
      .execute()
    const steps = await tx
      .selectFrom('system_step')
      .select('step')
      .where('case_id', '=', caseId)
      .where('superseded_at', 'is', null)
      .orderBy('seq')
      .execute()
    const wakes = await tx
      .selectFrom('case_wait')
      .select('key')
      .where('case_id', '=', caseId)
      .where('woken_at', 'is not', null)
      .execute()
    const clocks = await tx
      .selectFrom('clock')
      .select(['id', 'task_id'])
      .where('case_id', '=', caseId)
      .where('task_id', 'is', null)
      .where('state', '=', 'running')
      .execute()
    return {
      state: record.state,
      outcome: record.outcome,
      generation: record.generation,
      startStep: record.start_step,
      policy: record.policy,
      decisions: decisions.map(({ step, verdict }) => ({ step, unit: '', verdict })),
      steps,
      wakes: wakes.map(({ key }) => key),
      clocks: await liveClocks(tx, clocks),
    }
  })
