import { z } from '@hono/zod-openapi'
import { commandKinds } from '../domain/command'
import { unionOf } from './union-of'
import { processes } from '../domain/processes'

export const bilingual = z.object({ zh: z.string(), en: z.string() })
export const caseKind = z.enum(unionOf(processes))

export const taskRow = z
  .object({
    id: z.uuid(),
    caseId: z.uuid(),
    caseNo: z.string(),
    kind: caseKind,
    kindName: bilingual,
    step: z.string(),
    stepName: bilingual,
    subject: z.string(),
    itemCount: z.int(),
    unitName: z.string(),
    fromUnit: z.string(),
    starter: z.string(),
    holder: z.object({ accountId: z.string(), name: z.string() }).nullable(),
    mine: z.boolean(),
    isFallback: z.boolean(),
    openedAt: z.iso.datetime(),
    dueOn: z.iso.date().nullable(),
    dueAt: z.iso.datetime().nullable(),
    /** Working days left; negative when overdue. */
    daysLeft: z.int().nullable(),
    overdue: z.boolean(),
    provisional: z.boolean(),
    explanation: bilingual.nullable(),
    level: z.int(),
    version: z.int(),
    state: z.enum(['open', 'closed', 'cancelled']),
    verdict: z.string().nullable(),
    decidedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Task' })
export type TaskRow = z.infer<typeof taskRow>

export const caseRow = z
  .object({
    id: z.uuid(),
    caseNo: z.string(),
    kind: caseKind,
    kindName: bilingual,
    state: z.enum(['open', 'closed']),
    outcome: bilingual.nullable(),
    subject: z.string(),
    itemCount: z.int(),
    unitName: z.string(),
    countyName: z.string(),
    starter: z.string(),
    openedAt: z.iso.datetime(),
    closedAt: z.iso.datetime().nullable(),
    origin: z.enum(['start', 'returned', 'problem']),
    steps: z.array(bilingual),
    dueOn: z.iso.date().nullable(),
    daysLeft: z.int().nullable(),
    overdue: z.boolean(),
  })
  .meta({ id: 'CaseRow' })

const issue = z.object({
  field: z.string(),
  code: z.string(),
  severity: z.enum(['error', 'warning']),
  zh: z.string(),
  en: z.string(),
})
export const itemRow = z
  .object({
    childId: z.uuid(),
    name: z.string(),
    sex: z.string().nullable(),
    birthDate: z.iso.date().nullable(),
    className: z.string().nullable(),
    documentType: bilingual.nullable(),
    maskedDocument: z.string().nullable(),
    entryDate: z.iso.date().nullable(),
    guardian: z.string().nullable(),
    state: z.enum(['open', 'moved', 'enrolled', 'rejected', 'withdrawn', 'deleted']),
    reason: z
      .object({ code: z.string(), zh: z.string(), en: z.string(), text: z.string().nullable() })
      .nullable(),
    childState: z.string(),
    number: z.string().nullable(),
    mark: z
      .object({
        verdict: z.enum(['approve', 'return', 'reject']),
        reasonCode: z.string().nullable(),
        text: z.string().nullable(),
      })
      .nullable(),
    warnings: z.array(issue),
    findings: z.array(
      z.object({
        problemId: z.uuid(),
        kind: z.string(),
        kindName: bilingual,
        state: z.enum(['open', 'settled']),
        score: z.number(),
        reasons: z.array(z.object({ code: z.string(), zh: z.string(), en: z.string() })),
        otherInstitution: z.string(),
        otherState: bilingual,
      }),
    ),
    form: z
      .object({ state: z.string(), formNo: z.string(), corrected: z.array(z.string()) })
      .nullable(),
    changedSince: z.array(
      z.object({
        field: z.string(),
        zh: z.string(),
        en: z.string(),
        before: z.string().nullable(),
        after: z.string().nullable(),
      }),
    ),
    followUp: z.object({ caseId: z.uuid(), caseNo: z.string() }).nullable(),
  })
  .meta({ id: 'CaseItem' })
export type ItemRow = z.infer<typeof itemRow>

export const clockView = z.object({
  id: z.uuid(),
  scope: z.enum(['case', 'step']),
  step: bilingual.nullable(),
  name: bilingual,
  startedOn: z.iso.date(),
  dueOn: z.iso.date(),
  dueAt: z.iso.datetime(),
  state: z.enum(['running', 'suspended', 'met', 'missed', 'cancelled']),
  daysLeft: z.int(),
  overdue: z.boolean(),
  provisional: z.boolean(),
  explanation: bilingual,
})

export const caseView = z
  .object({
    id: z.uuid(),
    caseNo: z.string(),
    kind: caseKind,
    kindName: bilingual,
    article: z.string(),
    state: z.enum(['open', 'closed']),
    outcome: bilingual.nullable(),
    subject: z.string(),
    itemCount: z.int(),
    unit: z.object({ id: z.uuid(), name: z.string() }),
    county: z.object({ id: z.uuid(), name: z.string() }),
    startedBy: z.string(),
    openedAt: z.iso.datetime(),
    closedAt: z.iso.datetime().nullable(),
    clocks: z.array(clockView),
    order: z.array(
      z.object({
        step: z.string(),
        zh: z.string(),
        en: z.string(),
        state: z.enum(['done', 'now', 'next']),
        who: z.string().nullable(),
        at: z.iso.datetime().nullable(),
      }),
    ),
    openTasks: z.array(taskRow),
    waitingFor: bilingual.nullable(),
    sum: z.object({
      items: z.int(),
      open: z.int(),
      numbered: z.int(),
      enrolled: z.int(),
      returned: z.int(),
      problem: z.int(),
      rejected: z.int(),
      withdrawn: z.int(),
    }),
    links: z.array(
      z.object({
        caseId: z.uuid(),
        caseNo: z.string(),
        relation: z.enum(['parent', 'follow-up']),
        origin: z.enum(['start', 'returned', 'problem']),
        state: z.enum(['open', 'closed']),
        itemCount: z.int(),
      }),
    ),
    items: z.array(itemRow),
    opinions: z.array(
      z.object({
        taskId: z.uuid(),
        step: bilingual,
        verdict: z.string(),
        by: z.string(),
        role: bilingual,
        unitName: z.string(),
        reason: bilingual.nullable(),
        text: z.string().nullable(),
        at: z.iso.datetime(),
        superseded: z.boolean(),
      }),
    ),
    /** What the acting person may do now, and in words why not. */
    moves: z.array(z.enum(commandKinds)),
    whyNot: z.array(
      z.object({ move: z.enum(commandKinds), code: z.string(), zh: z.string(), en: z.string() }),
    ),
  })
  .meta({ id: 'Case' })
export type CaseView = z.infer<typeof caseView>

export const taskView = z
  .object({
    task: taskRow,
    case: caseView,
    verdicts: z.array(z.enum(['approve', 'return', 'reject'])),
    reasons: z.array(z.object({ code: z.string(), zh: z.string(), en: z.string() })),
    returnsTo: z.array(z.object({ step: z.string(), zh: z.string(), en: z.string() })),
    colleagues: z.array(
      z.object({ accountId: z.string(), name: z.string(), username: z.string() }),
    ),
  })
  .meta({ id: 'TaskView' })

export const storyLine = z
  .object({
    no: z.int(),
    at: z.iso.datetime(),
    kind: z.string(),
    actor: bilingual,
    sentence: bilingual,
    note: z.string().nullable(),
    isPerson: z.boolean(),
  })
  .meta({ id: 'StoryLine' })
