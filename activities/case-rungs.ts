import { sql } from 'kysely'
import { caseWriter } from '../db/case-writer'
import { everywhere, inScope, type Db } from '../db/connect'
import type { CaseDeps } from './case-deps'

/**
 * Fires one rung of a clock, once, whoever comes first: the workflow's timer or the sweep. A reminder writes a
 * notice; overdue and escalation write a breach and raise the task. Nothing is ever approved.
 */
export const fireRung = (
  deps: CaseDeps,
  call: { caseId: string; clockId: string; n: number; foundBy?: 'timer' | 'sweep' },
): Promise<{ gone: boolean }> =>
  inScope(deps.db, everywhere, async (tx) => {
    const record = await tx
      .selectFrom('process_case')
      .selectAll()
      .where('id', '=', call.caseId)
      .forUpdate()
      .executeTakeFirstOrThrow()
    const clock = await tx
      .selectFrom('clock')
      .select(['id', 'task_id', 'state', 'limit_key', 'due_on'])
      .where('id', '=', call.clockId)
      .executeTakeFirst()
    if (!clock || clock.state !== 'running' || record.state !== 'open') return { gone: true }
    const at = deps.clock()
    const rung = await tx
      .updateTable('clock_rung')
      .set({ fired_at: at })
      .where('clock_id', '=', call.clockId)
      .where('n', '=', call.n)
      .where('fired_at', 'is', null)
      // By the legal clock: a timer of an engine whose time is ahead leaves the rung to the sweep.
      .where('at', '<=', at)
      .returning(['kind', 'at'])
      .executeTakeFirst()
    if (!rung) return { gone: false }
    const { writer, save } = caseWriter(tx, deps.encryption, record)
    const task = clock.task_id
      ? await tx.selectFrom('task').selectAll().where('id', '=', clock.task_id).executeTakeFirst()
      : undefined
    const what = { rung: rung.kind, n: call.n, limit: clock.limit_key, dueOn: clock.due_on }
    const unitId = task?.unit_id ?? record.unit_id
    const superior = rung.kind === 'escalation' ? await superiorOf(tx, call, unitId) : null
    if (rung.kind !== 'reminder') {
      await tx
        .insertInto('clock_breach')
        .values({
          clock_id: clock.id,
          rung: `${rung.kind}-${call.n}`,
          case_id: record.id,
          task_id: clock.task_id,
          breached_at: rung.at,
          found_by: call.foundBy ?? 'timer',
        })
        .onConflict((conflict) => conflict.doNothing())
        .execute()
      if (task)
        await tx
          .updateTable('task')
          .set((eb) => ({ level: eb('level', '+', 1) }))
          .where('id', '=', task.id)
          .execute()
    }
    await tx
      .insertInto('notice')
      .values({
        unit_id: superior ?? task?.fallback_unit_id ?? unitId,
        role: superior ? null : (task?.fallback_role ?? task?.role ?? null),
        // An escalation is for the superior, whoever holds the task.
        account_id: superior ? null : (task?.assignee ?? null),
        case_id: record.id,
        task_id: clock.task_id,
        kind: `clock-${rung.kind}`,
        what: JSON.stringify(what),
      })
      .execute()
    writer.tell({
      kind: `clock-${rung.kind}`,
      step: task?.step ?? null,
      taskId: clock.task_id,
      what,
      at,
    })
    writer.announce(unitId, task?.fallback_unit_id ?? null, superior)
    await save()
    return { gone: false }
  })

/** The unit that an escalation is for: the first one goes to the superior, each later one a level higher. */
async function superiorOf(
  tx: Db,
  call: { clockId: string; n: number },
  unitId: string,
): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    with escalation as (
      select count(*)::int as no from clock_rung where clock_id = ${call.clockId} and n <= ${call.n} and kind = 'escalation'
    )
    select above.id from unit own join unit above on above.path @> own.path and above.id <> own.id, escalation
    where own.id = ${unitId} and nlevel(above.path) = greatest(1, nlevel(own.path) - escalation.no)`.execute(
    tx,
  )
  return rows[0]?.id ?? null
}
