import { z } from '@hono/zod-openapi'
import { loadCalendar } from '../../db/calendar'
import { casePolicy } from '../../db/case-policy'
import { everywhere, inScope } from '../../db/connect'
import { readiness } from '../../db/enrollment-ready'
import { listCases } from '../../db/queries/cases'
import { readPolicies } from '../../db/queries/policies'
import { storyOf } from '../../db/queries/story'
import { shanghaiDate } from '../../domain/calendar-date'
import { preflightForm } from '../../domain/command.form'
import { enrollmentOrder } from '../../domain/enrollment-review'
import { issueText } from '../../domain/issue-texts'
import { problems } from '../../domain/problems'
import { isInWindow } from '../../domain/policies'
import { ruleOf } from '../../domain/process'
import { processOf, stepName, stepOf } from '../../domain/processes'
import { roles } from '../../domain/roles'
import { storyActorName, storySentence } from '../../domain/story-sentence'
import { addLimit } from '../../domain/working-days'
import { actorOf, scoped, type Actor } from '../actor'
import { bilingual, caseRow, caseView, storyLine } from '../case-schemas'
import { caseViewOf } from '../case-view'
import { fromCursor, toCursor } from '../cursor'
import { refuse } from '../errors'
import { body, idParam, json, newRouter, pageOf, pageQuery, route } from '../router'
import { daysLeft, explained, kindNames, stepNames } from '../task-row'

const listRoute = route({
  method: 'get',
  path: '/cases',
  right: { action: 'read', subject: 'Case' },
  tags: ['cases'],
  summary: 'Cases of the own unit and below, newest first',
  request: {
    query: pageQuery.extend({
      mine: z.enum(['true', 'false']).optional(),
      state: z.enum(['open', 'closed']).optional(),
      text: z.string().max(60).optional(),
    }),
  },
  responses: { 200: json(pageOf(caseRow), 'One page') },
})
const readRoute = route({
  method: 'get',
  path: '/cases/{id}',
  right: { action: 'read', subject: 'Case' },
  audit: 'always',
  tags: ['cases'],
  summary: 'A case with its children, clocks, place in the flow and opinions',
  request: { params: idParam },
  responses: { 200: json(caseView, 'The case') },
})
const storyRoute = route({
  method: 'get',
  path: '/cases/{id}/story',
  right: { action: 'read', subject: 'Case' },
  audit: 'always',
  tags: ['cases'],
  summary: 'The story of a case in plain words',
  request: { params: idParam },
  responses: { 200: json(z.object({ items: z.array(storyLine) }), 'Its lines in order') },
})

const named = z.object({ code: z.string(), zh: z.string(), en: z.string() })
const preflightView = z
  .object({
    ready: z.array(z.uuid()),
    obstacles: z.array(named.extend({ childId: z.uuid(), caseId: z.uuid().nullable() })),
    warnings: z.array(named.extend({ childId: z.uuid(), field: z.string() })),
    /** What concerns the submission as a whole and stops nothing. */
    notes: z.array(named),
    route: z.array(
      z.object({
        step: z.string(),
        zh: z.string(),
        en: z.string(),
        unitName: z.string().nullable(),
        role: bilingual.nullable(),
        dueOn: z.iso.date().nullable(),
        explanation: bilingual.nullable(),
      }),
    ),
  })
  .meta({ id: 'Preflight' })
const preflightRoute = route({
  method: 'post',
  path: '/cases/preflight',
  right: { action: 'start', subject: 'Case' },
  audit: 'never',
  tags: ['cases'],
  summary:
    'What stands in the way of a submission, what should be looked at, and the way it will go',
  request: { body: body(preflightForm) },
  responses: { 200: json(preflightView, 'Nothing is saved') },
})

/** Newcomers of the whole year are entered; only the autumn campaign has its days (notice of Quanzhou, part 3). */
const outsideWindow = {
  code: 'OUTSIDE_WINDOW',
  zh: '现不在秋季集中录入期内，按日常新入园办理',
  en: 'Outside the autumn campaign: handled as an ordinary newcomer',
}

/** Row security limits the list already; naming the unit lets the list use its index. */
const placeFilter = ({ grant: { unit } }: Actor) => {
  if (unit.kind === 'institution') return { unitId: unit.id }
  return unit.kind === 'county' ? { countyId: unit.id } : {}
}

export const caseRoutes = newRouter()
  .openapi(preflightRoute, async (c) => {
    const { deps } = c.var
    const actor = actorOf(c)
    const { classId, childIds, kind } = c.req.valid('json')
    const today = shanghaiDate(deps.clock().getTime())
    const view = await scoped(deps, actor, async (tx) => {
      const policy = casePolicy(await readPolicies(tx), actor.grant.path, today)
      const found = await readiness(tx, deps.encryption, {
        childIds,
        institutionId: actor.grant.unit.id,
        classId,
        policy,
        today,
        caseId: null,
      })
      const calendar = await loadCalendar(tx)
      const county = await tx
        .selectFrom('unit')
        .innerJoin('unit as above', 'above.id', 'unit.superior_id')
        .select('above.name')
        .where('unit.id', '=', actor.grant.unit.id)
        .executeTakeFirst()
      return {
        ready: found.filter((each) => each.obstacles.length === 0).map((each) => each.childId),
        obstacles: found.flatMap(({ childId, obstacles }) =>
          obstacles.map(({ code, caseId }) => ({
            childId,
            code,
            zh: problems[code].zh,
            en: problems[code].en,
            caseId: caseId ?? null,
          })),
        ),
        warnings: found.flatMap(({ childId, issues }) =>
          issues.map((issue) => ({
            childId,
            field: issue.path.join('.'),
            code: issue.code,
            zh: issueText(issue.code, 'zh'),
            en: issueText(issue.code, 'en'),
          })),
        ),
        notes: isInWindow(ruleOf(policy, 'enterAndRecheckWindow'), today) ? [] : [outsideWindow],
        route: enrollmentOrder(ruleOf(policy, 'numberAfter')).map((name) => {
          const step = stepOf(kind, name)
          const limit = step?.limit ? ruleOf(policy, step.limit) : undefined
          const due =
            limit && typeof limit === 'object' && 'amount' in limit
              ? addLimit(today, limit, calendar)
              : undefined
          return {
            step: name,
            zh: stepName(kind, name),
            en: stepName(kind, name, 'en'),
            unitName: step
              ? step.at === 'county'
                ? (county?.name ?? null)
                : actor.grant.unit.name
              : null,
            role: step ? { zh: roles[step.role].zh, en: roles[step.role].en } : null,
            // Each later step begins when the one before ends, so only the first date is certain.
            dueOn: due?.due ?? null,
            explanation:
              due && step?.limit
                ? explained(due.explanation, policy[step.limit]?.version ?? '')
                : null,
          }
        }),
      }
    })
    return c.json(view, 200)
  })
  .openapi(listRoute, async (c) => {
    const { deps } = c.var
    const actor = actorOf(c)
    const { cursor, limit, mine, state, text } = c.req.valid('query')
    const [at, id] = fromCursor(cursor, 2) ?? []
    const seen = {
      accountId: actor.account.id,
      now: deps.clock(),
      calendar: await inScope(deps.db, everywhere, loadCalendar),
    }
    const found = await scoped(deps, actor, (tx) =>
      listCases(
        tx,
        {
          ...(mine === 'true' ? { startedByPerson: actor.person.id } : {}),
          ...placeFilter(actor),
          ...(state ? { state } : {}),
          ...(text ? { text } : {}),
        },
        { before: at !== undefined && id !== undefined ? [at, id] : undefined, limit: limit + 1 },
      ),
    )
    const items = found.slice(0, limit).map((row) => ({
      id: row.id,
      caseNo: row.caseNo,
      kind: row.kind,
      kindName: kindNames(row.kind),
      state: row.state,
      outcome: row.outcome ? (processOf(row.kind).outcomes[row.outcome] ?? null) : null,
      subject: row.subject,
      itemCount: row.itemCount,
      unitName: row.unitName,
      countyName: row.countyName,
      starter: row.starterName,
      openedAt: row.openedAt.toISOString(),
      closedAt: row.closedAt?.toISOString() ?? null,
      origin: row.origin,
      steps: row.steps.map((step) => stepNames(row.kind, step)),
      dueOn: row.dueOn,
      daysLeft: row.dueOn ? daysLeft(row.dueOn, seen) : null,
      overdue: row.dueAt !== null && row.dueAt <= seen.now,
    }))
    const last = found.length > limit ? items.at(-1) : undefined
    return c.json({ items, nextCursor: last ? toCursor([last.openedAt, last.id]) : null }, 200)
  })
  .openapi(readRoute, async (c) =>
    c.json(await caseViewOf(c.var.deps, actorOf(c), c.req.valid('param').id), 200),
  )
  .openapi(storyRoute, async (c) => {
    const { deps } = c.var
    const lines = await scoped(deps, actorOf(c), (tx) => storyOf(tx, c.req.valid('param').id))
    if (lines.length === 0) throw refuse('NOT_FOUND')
    const items = lines.map((line) => ({
      no: line.no,
      at: line.at.toISOString(),
      kind: line.kind,
      actor: { zh: storyActorName(line, 'zh'), en: storyActorName(line, 'en') },
      sentence: { zh: storySentence(line, 'zh'), en: storySentence(line, 'en') },
      note: line.note ? deps.encryption.decrypt(line.note) : null,
      isPerson: line.actorName !== null,
    }))
    return c.json({ items }, 200)
  })
