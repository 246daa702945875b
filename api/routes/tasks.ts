import { z } from '@hono/zod-openapi'
import { loadCalendar } from '../../db/calendar'
import { everywhere, inScope } from '../../db/connect'
import { writeMarks } from '../../db/item-marks'
import { colleaguesOf } from '../../db/queries/colleagues'
import { doneTasks, inbox, taskById, taskCounts, type TaskFilter } from '../../db/queries/tasks'
import { marksForm } from '../../domain/command.form'
import { enrollmentReasons } from '../../domain/enrollment-review'
import { stepName, stepOf } from '../../domain/processes'
import { actorOf, scoped } from '../actor'
import { caseKind, taskRow, taskView } from '../case-schemas'
import { caseViewOf } from '../case-view'
import { fromCursor, toCursor } from '../cursor'
import { refuse } from '../errors'
import { holderOf } from '../holder'
import { body, idParam, json, newRouter, pageOf, pageQuery, route } from '../router'
import { taskRowOf } from '../task-row'

const flag = z.enum(['true', 'false']).transform((text) => text === 'true')
const listRoute = route({
  method: 'get',
  path: '/tasks',
  right: { action: 'read', subject: 'Task' },
  tags: ['cases'],
  summary: 'The inbox: to do (earliest due first) or done (newest first)',
  request: {
    query: pageQuery.extend({
      box: z.enum(['todo', 'done']).default('todo'),
      kind: caseKind.optional(),
      step: z.string().max(40).optional(),
      text: z.string().max(60).optional(),
      overdue: flag.optional(),
      mine: flag.optional(),
    }),
  },
  responses: { 200: json(pageOf(taskRow), 'One page') },
})
const countsRoute = route({
  method: 'get',
  path: '/tasks/counts',
  right: { action: 'read', subject: 'Task' },
  tags: ['cases'],
  summary: 'The counts of the tabs; they equal their lists',
  responses: {
    200: json(
      z.object({ todo: z.int(), overdue: z.int(), done: z.int(), started: z.int() }),
      'Counts',
    ),
  },
})
const readRoute = route({
  method: 'get',
  path: '/tasks/{id}',
  right: { action: 'read', subject: 'Task' },
  audit: 'always',
  tags: ['cases'],
  summary: 'Everything one needs to decide a task, on one screen',
  request: { params: idParam },
  responses: { 200: json(taskView, 'The task with its case') },
})
const markView = z.object({ childId: z.uuid(), verdict: z.enum(['approve', 'return', 'reject']) })
const marksRoute = route({
  method: 'put',
  path: '/tasks/{id}/marks',
  right: { action: 'decide', subject: 'Task' },
  tags: ['cases'],
  summary: 'Marks items of an open task; kept as rows until the task is decided',
  request: { params: idParam, body: body(marksForm) },
  responses: { 200: json(z.object({ marks: z.array(markView) }), 'All marks of the task') },
})

export const taskRoutes = newRouter()
  .openapi(countsRoute, async (c) => {
    const { deps } = c.var
    const actor = actorOf(c)
    return c.json(
      await scoped(deps, actor, (tx) => taskCounts(tx, holderOf(actor), deps.clock())),
      200,
    )
  })
  .openapi(listRoute, async (c) => {
    const { deps } = c.var
    const actor = actorOf(c)
    const { box, cursor, limit, overdue, ...rest } = c.req.valid('query')
    const now = deps.clock()
    const filter: TaskFilter = { ...rest, overdueAt: overdue ? now : undefined }
    const [first, second] = fromCursor(cursor, 2) ?? []
    const place =
      first !== undefined && second !== undefined
        ? ([first, second] satisfies [string, string])
        : undefined
    const found = await scoped(deps, actor, async (tx) => {
      const items =
        box === 'done'
          ? await doneTasks(tx, holderOf(actor), filter, { before: place, limit: limit + 1 })
          : await inbox(tx, holderOf(actor), filter, { after: place, limit: limit + 1 })
      const seen = { accountId: actor.account.id, now, calendar: await loadCalendar(tx) }
      return items.map((item) => taskRowOf(item, seen))
    })
    const items = found.slice(0, limit)
    const last = found.length > limit ? items.at(-1) : undefined
    const sort = box === 'done' ? last?.decidedAt : last?.dueAt
    return c.json({ items, nextCursor: last && sort ? toCursor([sort, last.id]) : null }, 200)
  })
  .openapi(readRoute, async (c) => {
    const { deps } = c.var
    const actor = actorOf(c)
    const { id } = c.req.valid('param')
    const item = await scoped(deps, actor, (tx) => taskById(tx, id))
    if (!item) throw refuse('NOT_FOUND')
    const view = await caseViewOf(deps, actor, item.caseId, id)
    const { calendar, colleagues } = await inScope(deps.db, everywhere, async (tx) => ({
      calendar: await loadCalendar(tx),
      colleagues: await colleaguesOf(tx, id, actor.account.id),
    }))
    const step = stepOf(item.kind, item.step)
    return c.json(
      {
        task: taskRowOf(item, { accountId: actor.account.id, now: deps.clock(), calendar }),
        case: view,
        verdicts: [...(step?.verdicts ?? [])],
        reasons: Object.entries(enrollmentReasons).map(([code, names]) => ({ code, ...names })),
        returnsTo: (step?.returnsTo ?? []).map((name) => ({
          step: name,
          zh: stepName(item.kind, name),
          en: stepName(item.kind, name, 'en'),
        })),
        colleagues,
      },
      200,
    )
  })
  .openapi(marksRoute, async (c) => {
    const { deps } = c.var
    const actor = actorOf(c)
    const { id } = c.req.valid('param')
    const marks = await scoped(deps, actor, (tx) =>
      writeMarks(tx, deps.encryption, {
        taskId: id,
        holder: holderOf(actor),
        form: c.req.valid('json'),
      }),
    )
    return c.json({ marks }, 200)
  })
