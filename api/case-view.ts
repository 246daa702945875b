import {
  caseClocks,
  caseHead,
  doneSteps,
  followUps,
  opinions,
  type CaseHead,
  type DoneStep,
} from '../db/queries/cases'
import { openTasksOf, type TaskItem } from '../db/queries/tasks'
import { loadCalendar } from '../db/calendar'
import { everywhere, inScope, type Tx } from '../db/connect'
import { shanghaiDate } from '../domain/calendar-date'
import { enrollmentOrder } from '../domain/enrollment-review'
import { allows } from '../domain/permissions'
import { processOf, stepName } from '../domain/processes'
import { isRole, roles } from '../domain/roles'
import { reasonName } from '../domain/story-sentence'
import { scoped, type Actor } from './actor'
import { itemsOf } from './case-items-view'
import { holds, movesOf } from './case-moves'
import type { CaseView, ItemRow } from './case-schemas'
import type { Deps } from './deps'
import { refuse } from './errors'
import {
  daysLeft,
  explained,
  kindNames,
  limitName,
  stepNames,
  taskRowOf,
  type Seen,
} from './task-row'

/**
 * Everything a case page shows. Whether the reader may see it is asked in their own scope first.
 * @param taskId the task at hand, whose marks are shown on the items
 * @throws NOT_FOUND for a case outside the reader's reach
 */
export async function caseViewOf(
  deps: Deps,
  actor: Actor,
  caseId: string,
  taskId: string | null = null,
): Promise<CaseView> {
  const head = await scoped(deps, actor, (tx) => caseHead(tx, caseId))
  if (!head) throw refuse('NOT_FOUND')
  return inScope(deps.db, everywhere, (wide) => viewOf(deps, wide, actor, head, taskId))
}

async function viewOf(
  deps: Deps,
  wide: Tx,
  actor: Actor,
  head: CaseHead,
  taskId: string | null,
): Promise<CaseView> {
  const now = deps.clock()
  const seen: Seen = { accountId: actor.account.id, now, calendar: await loadCalendar(wide) }
  const open = await openTasksOf(wide, head.id)
  const told = await opinions(wide, head.id)
  const sight = sightOf(actor, head, open)
  const returnedAt = told.filter((each) => each.verdict === 'return').at(-1)?.at
  const items = await itemsOf(deps, wide, {
    caseId: head.id,
    taskId,
    since: returnedAt ?? (head.origin === 'returned' ? head.openedAt : null),
    today: shanghaiDate(now.getTime()),
    named: sight === 'named',
  })
  const process = processOf(head.kind)
  const waiting = head.state === 'open' && open.length === 0 && head.startStep === 'arbitration'
  const links = await followUps(wide, head.id)
  return {
    id: head.id,
    caseNo: head.caseNo,
    kind: head.kind,
    kindName: kindNames(head.kind),
    article: process.article,
    state: head.state,
    outcome: head.outcome ? (process.outcomes[head.outcome] ?? null) : null,
    subject: head.subject,
    itemCount: items.length,
    unit: { id: head.unitId, name: head.unitName },
    county: { id: head.countyId, name: head.countyName },
    startedBy: head.starterName,
    openedAt: head.openedAt.toISOString(),
    closedAt: head.closedAt?.toISOString() ?? null,
    clocks: (await caseClocks(wide, head.id)).map((clock) => ({
      id: clock.id,
      scope: clock.step ? 'step' : 'case',
      step: clock.step ? stepNames(head.kind, clock.step) : null,
      name: limitName(clock.limitKey),
      startedOn: clock.startedOn,
      dueOn: clock.dueOn,
      dueAt: clock.dueAt.toISOString(),
      state: clock.state,
      daysLeft: daysLeft(clock.dueOn, seen),
      overdue: clock.state === 'missed' || (clock.state === 'running' && clock.dueAt <= now),
      provisional: clock.provisional,
      explanation: explained(clock.explanation, clock.policyVersion),
    })),
    order: orderOf(head, open, await doneSteps(wide, head.id)),
    openTasks: open.map((task) => taskRowOf(task, seen)),
    waitingFor: waiting ? (process.waits.arbitration ?? null) : null,
    sum: sumOf(items),
    links: [
      ...(head.parentId && head.parentNo
        ? [
            {
              caseId: head.parentId,
              caseNo: head.parentNo,
              relation: 'parent' as const,
              origin: head.origin,
              state: 'closed' as const,
              itemCount: 0,
            },
          ]
        : []),
      ...links.map((link) => ({
        caseId: link.caseId,
        caseNo: link.caseNo,
        relation: 'follow-up' as const,
        origin: link.origin,
        state: link.state,
        itemCount: link.itemCount,
      })),
    ],
    // Levels above the county get no list of children (art. 17), unless a task of the case is theirs.
    items: sight === 'none' ? [] : items,
    opinions: told.map((each) => ({
      taskId: each.taskId,
      step: stepNames(head.kind, each.step),
      verdict: each.verdict,
      by: each.by,
      role: isRole(each.role)
        ? { zh: roles[each.role].zh, en: roles[each.role].en }
        : { zh: each.role, en: each.role },
      unitName: each.unitName,
      reason: each.reasonCode
        ? { zh: reasonName(each.reasonCode, 'zh'), en: reasonName(each.reasonCode, 'en') }
        : null,
      text: each.text ? deps.encryption.decrypt(each.text) : null,
      at: each.at.toISOString(),
      superseded: each.superseded,
    })),
    ...movesOf(actor, head, open, told),
  }
}

/** How much of the children a reader sees: names, masked names, or counts alone. */
function sightOf(actor: Actor, head: CaseHead, open: TaskItem[]): 'named' | 'masked' | 'none' {
  if (actor.grant.unit.id === head.unitId || open.some((task) => holds(actor, head, task)))
    return 'named'
  return allows(actor.ability, 'read', 'Child', { unitPath: head.unitPath }) ? 'masked' : 'none'
}

/** The steps of this case in order, with the place where it stands. */
function orderOf(head: CaseHead, open: TaskItem[], done: DoneStep[]): CaseView['order'] {
  const first =
    head.startStep === 'correction' || head.startStep === 'arbitration' ? [head.startStep] : []
  const main = enrollmentOrder(head.numberAfter).filter(
    (step) => head.startStep !== 'arbitration' || step !== 'institution-review',
  )
  const steps = [...first, ...main]
  const nowAt =
    open[0]?.step ??
    (head.startStep === 'arbitration' && done.length === 0 && head.state === 'open'
      ? 'arbitration'
      : undefined)
  return steps.map((step) => {
    const last = done.filter((each) => each.step === step).at(-1)
    const isNow = step === nowAt
    const isDone =
      !isNow &&
      (last !== undefined ||
        head.state === 'closed' ||
        steps.indexOf(step) < steps.indexOf(nowAt ?? ''))
    return {
      step,
      zh: stepName(head.kind, step),
      en: stepName(head.kind, step, 'en'),
      state: isNow ? 'now' : isDone ? 'done' : 'next',
      who: last?.who ? [last.unitName, last.who].filter(Boolean).join(' ') : null,
      at: last?.at.toISOString() ?? null,
    }
  })
}

const sumOf = (items: ItemRow[]): CaseView['sum'] => {
  const count = (test: (item: ItemRow) => boolean) => items.filter(test).length
  return {
    items: items.length,
    open: count((item) => item.state === 'open'),
    numbered: count((item) => item.number !== null && item.state !== 'moved'),
    enrolled: count((item) => item.childState === 'enrolled' && item.state !== 'moved'),
    returned: count((item) => item.state === 'moved' && item.reason !== null),
    problem: count((item) => item.state === 'moved' && item.reason === null),
    rejected: count((item) => item.state === 'rejected'),
    withdrawn: count((item) => item.state === 'withdrawn'),
  }
}
