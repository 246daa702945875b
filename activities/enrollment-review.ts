import { endClocks, legalDay } from '../db/case-clocks'
import type { CaseWriter } from '../db/case-writer'
import { readiness } from '../db/enrollment-ready'
import { ruleOf } from '../domain/process'
import { actorOf, type Move } from './case-move'
import { duplicateCheck } from './enrollment-duplicates'
import { openItems, rejectItems, release, settleMarks } from './enrollment-marks'
import { issueNumbers } from './enrollment-numbers'
import type { Effected, Kind } from './kind'
import { refuse } from './refusal'
import { settleProblems } from './settle-problems'

/** What enrollment review does to the records (art. 26); its order of steps stands in the workflow. */
export const enrollmentReview: Kind = {
  effects: { resubmit, settleInstitution, settleCounty },
  inverses: {
    // A correction that is taken back opens its task again, and with it the right to edit.
    resubmit: () => Promise.resolve(),
    settleInstitution: async (move) => {
      await resumeCaseClock(move)
    },
  },
  rejected: async (move) => {
    const items = await openItems(move.writer)
    const { body, deps } = move
    const reason =
      body.kind === 'decide'
        ? {
            code: body.reasonCode ?? null,
            text: body.text ? deps.encryption.encrypt(body.text) : null,
          }
        : { code: null, text: null }
    await rejectItems(move, items, new Map(items.map((id) => [id, reason])))
  },
  returned: async (move) => {
    await resumeCaseClock(move)
  },
  withdrawn,
  woken: ({ writer, body, at }) =>
    settleWoken(writer, body.kind === 'wake' ? body.verdicts : [], at),
  steps: { 'duplicate-check': duplicateCheck, 'issue-numbers': issueNumbers },
}

/** The clerk has corrected what was returned; everything is checked as at the first submission. */
async function resubmit({ writer, deps, at, body }: Move): Promise<Effected> {
  const { tx, record } = writer
  const items = await openItems(writer)
  const ready = await readiness(tx, deps.encryption, {
    childIds: items,
    institutionId: record.unit_id,
    classId: record.class_id,
    policy: record.policy,
    today: legalDay(at),
    caseId: record.id,
    lock: true,
  })
  const obstacle = ready.flatMap((each) => each.obstacles)[0]
  if (obstacle) refuse(obstacle.code)
  const warnings = ready.flatMap((each) => each.issues).length
  if (warnings > 0 && !(body.kind === 'decide' && body.confirmWarnings))
    refuse('WARNINGS_UNCONFIRMED')
  return { final: false, what: { items: items.length, warnings } }
}

/** The principal's marks; with them the institution's own limit is met (recordWithin, art. 26(1)). */
async function settleInstitution(move: Move): Promise<Effected> {
  const actor = actorOf(move)
  const { tx, record } = move.writer
  const effected = await settleMarks(move, async (approved) => {
    await tx
      .updateTable('child')
      .set({ reviewed_by: actor.accountId })
      .where('id', 'in', approved)
      .execute()
  })
  const ended = await endClocks(tx, { caseId: record.id, limitKey: 'recordWithin' }, 'met', move.at)
  return { ...effected, endedClocks: [...(effected.endedClocks ?? []), ...ended] }
}

/** The county's marks; where the number came before, the approved items are done. */
async function settleCounty(move: Move): Promise<Effected> {
  const { tx, record } = move.writer
  const done = ruleOf(record.policy, 'numberAfter') === 'institution-review'
  const effected = await settleMarks(move, async (approved) => {
    if (done)
      await tx
        .updateTable('case_item')
        .set({ state: 'enrolled', decided_at: move.at })
        .where('case_id', '=', record.id)
        .where('child_id', 'in', approved)
        .execute()
  })
  return { ...effected, final: true }
}

/** The institution has to decide again, so its limit runs on from where it began. */
async function resumeCaseClock({ writer: { tx, record }, at }: Move): Promise<void> {
  const clocks = await tx
    .updateTable('clock')
    .set({ state: 'running', ended_at: null })
    .where('case_id', '=', record.id)
    .where('limit_key', '=', 'recordWithin')
    .where('task_id', 'is', null)
    .where('state', 'in', ['met', 'missed'])
    .returning('id')
    .execute()
  for (const { id } of clocks) {
    const { n } = await tx
      .selectFrom('clock_segment')
      .select((eb) => eb.fn.max('no').as('n'))
      .where('clock_id', '=', id)
      .executeTakeFirstOrThrow()
    await tx
      .insertInto('clock_segment')
      .values({
        clock_id: id,
        no: n + 1,
        kind: 'running',
        from_at: at,
        to_at: null,
        reason_code: null,
      })
      .execute()
  }
}

/** 撤回: the children are drafts again. A child that has a number already is beyond it (CASE_DECIDED). */
async function withdrawn(move: Move, childIds: string[] | undefined): Promise<{ left: number }> {
  const { writer, at } = move
  const { tx, record } = writer
  const items = await openItems(writer)
  const going = childIds ?? items
  if (going.length === 0 || going.some((id) => !items.includes(id))) return refuse('ITEMS_CHANGED')
  // A problem item was approved before it left: once its arbitration has let it go on, it is decided.
  if (record.origin === 'problem' && (await hasGoneOn(writer))) return refuse('CASE_DECIDED')
  const enrolled = await tx
    .selectFrom('child')
    .select('id')
    .where('id', 'in', going)
    .where('state', '=', 'enrolled')
    .limit(1)
    .executeTakeFirst()
  if (enrolled) return refuse('CASE_DECIDED')
  await tx
    .updateTable('case_item')
    .set({ state: 'withdrawn', decided_at: at })
    .where('case_id', '=', record.id)
    .where('child_id', 'in', going)
    .execute()
  await tx
    .updateTable('child')
    .set({ state: 'draft', updated_at: at })
    .where('id', 'in', going)
    .execute()
  await settleProblems(move, going, 'withdrawn')
  await release(writer, going, at)
  record.item_count -= going.length
  await tx
    .updateTable('task')
    .set((eb) => ({ item_count: record.item_count, version: eb('version', '+', 1) }))
    .where('case_id', '=', record.id)
    .where('state', '=', 'open')
    .execute()
  return { left: items.length - going.length }
}

/** Whether the wait that a problem case began with is over. */
const hasGoneOn = async ({ tx, record }: CaseWriter): Promise<boolean> =>
  (await tx
    .selectFrom('case_wait')
    .select('key')
    .where('case_id', '=', record.id)
    .where('woken_at', 'is not', null)
    .limit(1)
    .executeTakeFirst()) !== undefined

/** The arbitration has spoken: children who go on are as submitted again, deleted ones end here. */
async function settleWoken(
  writer: CaseWriter,
  verdicts: { childId: string; verdict: 'goes-on' | 'deleted' }[],
  at: Date,
): Promise<{ left: number }> {
  const { tx, record } = writer
  const deleted = verdicts.filter((each) => each.verdict === 'deleted').map((each) => each.childId)
  if (deleted.length > 0) {
    await tx
      .updateTable('case_item')
      .set({ state: 'deleted', decided_at: at })
      .where('case_id', '=', record.id)
      .where('child_id', 'in', deleted)
      .execute()
    await release(writer, deleted, at)
    record.item_count -= deleted.length
  }
  const items = await openItems(writer)
  if (items.length > 0)
    await tx
      .updateTable('child')
      .set({ state: 'submitted', updated_at: at })
      .where('id', 'in', items)
      .where('state', '=', 'problem')
      .execute()
  return { left: items.length }
}
