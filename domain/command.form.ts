import { z } from 'zod'

const id = z.uuid()
const text = z.string().trim().max(2000)
/** Children by their ids, each once. */
const childIds = z
  .array(id)
  .max(500)
  .refine((ids) => new Set(ids).size === ids.length, '名单中有重复的幼儿|A child is named twice')
const someChildIds = childIds.refine((ids) => ids.length > 0, '名单是空的|The list is empty')
/** Every command has an id made when its form was opened: a double click is the same command. */
const command = { id, caseId: id }
const onTask = { ...command, taskId: id, taskVersion: z.int().min(0) }

export const startForm = z.strictObject({
  ...command,
  kind: z.literal('start'),
  process: z.literal('enrollment-review'),
  classId: id,
  childIds: someChildIds,
  confirmWarnings: z.boolean().default(false),
})
export type StartForm = z.infer<typeof startForm>

export const decideForm = z.strictObject({
  ...onTask,
  kind: z.literal('decide'),
  verdict: z.enum(['approve', 'return', 'reject']),
  /** An earlier step, for a return. */
  returnTo: z.string().max(40).optional(),
  reasonCode: z.string().max(40).optional(),
  text: text.optional(),
  /** The items as they were shown; what was not shown is not touched. */
  childIds: childIds.optional(),
  /** For a correction that is submitted again: its warnings were looked at. */
  confirmWarnings: z.boolean().optional(),
})
export type DecideForm = z.infer<typeof decideForm>

/** What the API accepts as a command; the form of every button that moves a case. */
export const commandForm = z.discriminatedUnion('kind', [
  startForm,
  z.strictObject({ ...onTask, kind: z.literal('claim') }),
  z.strictObject({ ...onTask, kind: z.literal('release-claim') }),
  decideForm,
  z.strictObject({
    ...onTask,
    kind: z.literal('reassign'),
    toAccountId: z.string().max(64),
    text: text.min(1),
  }),
  z.strictObject({
    ...command,
    kind: z.literal('withdraw'),
    childIds: someChildIds.optional(),
    text: text.optional(),
  }),
  z.strictObject({ ...command, kind: z.literal('take-back'), taskId: id, text: text.optional() }),
  z.strictObject({ ...command, kind: z.literal('urge'), text: text.optional() }),
  z.strictObject({ ...command, kind: z.literal('comment'), text: text.min(1) }),
])
export type CommandForm = z.infer<typeof commandForm>

/** What another case asks; never accepted from outside. */
export const wakeForm = z.strictObject({
  ...command,
  kind: z.literal('wake'),
  key: z.string(),
  /** Per child: goes on, or is deleted by the arbitration. */
  verdicts: z.array(z.strictObject({ childId: id, verdict: z.enum(['goes-on', 'deleted']) })),
})
/** The start of a follow-up case by the case that its items left. */
export const followUpForm = z.strictObject({ ...command, kind: z.literal('start'), followUpOf: id })

/** Everything that a command row may hold. */
export const commandBody = z.union([commandForm, wakeForm, followUpForm])
export type CommandBody = z.infer<typeof commandBody>

/** One mark on one item of an open task, saved without the engine. */
export const markForm = z
  .strictObject({
    childId: id,
    verdict: z.enum(['approve', 'return', 'reject']),
    reasonCode: z.string().max(40).optional(),
    text: text.optional(),
  })
  .refine((mark) => mark.verdict === 'approve' || (mark.reasonCode && mark.text), {
    path: ['reasonCode'],
    message: '退回或驳回须选择原因并说明',
  })
export const marksForm = z
  .strictObject({
    marks: z.array(markForm).max(500).default([]),
    clear: childIds.default([]),
  })
  .refine(
    ({ marks, clear }) =>
      new Set([...marks.map((mark) => mark.childId), ...clear]).size ===
      marks.length + clear.length,
    { path: ['marks'], message: '同一幼儿只能有一个标记|A child can have one mark only' },
  )
export type MarksForm = z.infer<typeof marksForm>

export const preflightForm = z.strictObject({
  kind: z.literal('enrollment-review'),
  classId: id,
  childIds: someChildIds,
})
