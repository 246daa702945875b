import type { TaskItem } from '../db/queries/tasks'
import type { WorkCalendar } from '../domain/calendar'
import { shanghaiDate } from '../domain/calendar-date'
import { explainDue, type DueExplanation } from '../domain/due-explanation'
import { policyLabels } from '../domain/policy-labels'
import { processOf, stepName } from '../domain/processes'
import { workingDaysBetween } from '../domain/working-days'
import type { TaskRow } from './case-schemas'

/** What a due date is told from: who looks, when, with which calendar. */
export interface Seen {
  accountId: string
  now: Date
  calendar: WorkCalendar
}

/** Names of a step, or of a kind where none is given. */
export const stepNames = (kind: TaskItem['kind'], step: string) => ({
  zh: stepName(kind, step),
  en: stepName(kind, step, 'en'),
})
export const kindNames = (kind: TaskItem['kind']) => ({
  zh: processOf(kind).zh,
  en: processOf(kind).en,
})

/** Working days until a due date, negative when it has passed. */
export const daysLeft = (dueOn: string, { now, calendar }: Seen): number =>
  workingDaysBetween(shanghaiDate(now.getTime()), dueOn, calendar)

/** The sum behind a due date, in both languages. */
export const explained = (explanation: DueExplanation, rule: string) => ({
  zh: explainDue(explanation, 'zh', rule),
  en: explainDue(explanation, 'en', rule),
})

/** The name of a limit. */
export const limitName = (key: string): { zh: string; en: string } => {
  const found = Object.entries(policyLabels).find(([name]) => name === key)
  return found ? { zh: found[1].zh, en: found[1].en } : { zh: key, en: key }
}

/** A task as the desk shows it. */
export function taskRowOf(item: TaskItem, seen: Seen): TaskRow {
  const { assignee, assigneeName, dueOn, dueAt } = item
  return {
    id: item.id,
    caseId: item.caseId,
    caseNo: item.caseNo,
    kind: item.kind,
    kindName: kindNames(item.kind),
    step: item.step,
    stepName: stepNames(item.kind, item.step),
    subject: item.subject,
    itemCount: item.itemCount,
    unitName: item.unitName,
    fromUnit: item.fromUnitName,
    starter: item.starterName,
    holder: assignee && assigneeName ? { accountId: assignee, name: assigneeName } : null,
    mine: assignee === seen.accountId,
    isFallback: item.isFallback,
    openedAt: item.openedAt.toISOString(),
    dueOn,
    dueAt: dueAt?.toISOString() ?? null,
    daysLeft: dueOn && item.state === 'open' ? daysLeft(dueOn, seen) : null,
    overdue: item.state === 'open' && dueAt !== null && dueAt <= seen.now,
    provisional: item.provisional,
    explanation: item.explanation ? explained(item.explanation, item.policyVersion ?? '') : null,
    level: item.level,
    version: item.version,
    state: item.state,
    verdict: item.verdict,
    decidedAt: item.decidedAt?.toISOString() ?? null,
  }
}
