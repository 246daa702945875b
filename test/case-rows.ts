import { everywhere, inScope, type Db } from '../db/connect'

/** What a case left in the database, in a form that a test compares at a glance. */
export interface CaseRows {
  state: string
  outcome: string | null
  generation: number
  startStep: string
  itemCount: number
  /** State of each item, in the order of the children's ids. */
  items: string[]
  /** State of each child of the case, in the same order. */
  children: string[]
  /** How many children the case holds locked. */
  locked: number
  /** `step round state`, in the order in which the tasks opened. */
  tasks: string[]
  /** `step verdict`, followed by `superseded` where it no longer counts. */
  decisions: string[]
  /** `step`, followed by `superseded` where it no longer counts. */
  steps: string[]
  /** `limit state` of each clock; those of tasks begin with `task`. Met or missed is `ended`: that depends on the day. */
  clocks: string[]
  /** Kinds of the story's lines. */
  events: string[]
  /** Live enrollment numbers of its children. */
  numbers: number
}

/** Reads the rows of a case. */
export const caseRows = (db: Db, caseId: string): Promise<CaseRows> =>
  inScope(db, everywhere, async (tx) => {
    const record = await tx
      .selectFrom('process_case')
      .selectAll()
      .where('id', '=', caseId)
      .executeTakeFirstOrThrow()
    const items = await tx
      .selectFrom('case_item')
      .innerJoin('child', 'child.id', 'case_item.child_id')
      .select(['case_item.state as item', 'child.state as child', 'child.id'])
      .where('case_item.case_id', '=', caseId)
      .orderBy('child.id')
      .execute()
    const locked = await tx
      .selectFrom('case_child')
      .select('child_id')
      .where('case_id', '=', caseId)
      .where('released_at', 'is', null)
      .execute()
    const tasks = await tx
      .selectFrom('task')
      .where('case_id', '=', caseId)
      .select(['step', 'round', 'state'])
      .orderBy('seq')
      .execute()
    const decisions = await tx
      .selectFrom('task_decision')
      .where('case_id', '=', caseId)
      .select(['step', 'verdict', 'superseded_at'])
      .orderBy('seq')
      .execute()
    const steps = await tx
      .selectFrom('system_step')
      .where('case_id', '=', caseId)
      .select(['step', 'superseded_at'])
      .orderBy('seq')
      .execute()
    const clocks = await tx
      .selectFrom('clock')
      .select(['limit_key', 'state', 'task_id'])
      .where('case_id', '=', caseId)
      .orderBy('id')
      .execute()
    const events = await tx
      .selectFrom('case_event')
      .select('kind')
      .where('case_id', '=', caseId)
      .orderBy('no')
      .execute()
    const numbers = await tx
      .selectFrom('enrollment_number')
      .select('id')
      .where(
        'child_id',
        'in',
        items.map(({ id }) => id),
      )
      .where('superseded_at', 'is', null)
      .execute()
    const superseded = (at: Date | null) => (at ? ' superseded' : '')
    return {
      state: record.state,
      outcome: record.outcome,
      generation: record.generation,
      startStep: record.start_step,
      itemCount: record.item_count,
      items: items.map(({ item }) => item),
      children: items.map(({ child }) => child),
      locked: locked.length,
      tasks: tasks.map(({ step, round, state }) => `${step} ${round} ${state}`),
      decisions: decisions.map(
        ({ step, verdict, superseded_at }) => `${step} ${verdict}${superseded(superseded_at)}`,
      ),
      steps: steps.map(({ step, superseded_at }) => `${step}${superseded(superseded_at)}`),
      clocks: clocks.map(
        ({ limit_key, state, task_id }) =>
          `${task_id ? 'task ' : ''}${limit_key} ${['met', 'missed'].includes(state) ? 'ended' : state}`,
      ),
      events: events.map(({ kind }) => kind),
      numbers: numbers.length,
    }
  })
