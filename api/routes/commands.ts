import { z } from '@hono/zod-openapi'
import { commandForm } from '../../domain/command.form'
import { isProblemCode, problems } from '../../domain/problems'
import { actorOf, scoped } from '../actor'
import { answerOf, commandAnswer } from '../command-answer'
import { sendCommand } from '../command-send'
import { refuse, refusalOf } from '../errors'
import { body, idParam, json, newRouter, route } from '../router'

const commandRoute = route({
  method: 'post',
  path: '/commands',
  right: 'signed-in',
  audit: 'auto',
  tags: ['cases'],
  summary: 'Asks something of a case; the id makes a second sending harmless',
  request: { body: body(commandForm) },
  responses: {
    200: json(commandAnswer, 'Carried out; what the case is like now'),
    202: json(commandAnswer, 'Accepted and kept; being carried out'),
  },
})

const rowResult = z.object({
  commandId: z.uuid(),
  ok: z.boolean(),
  state: z.enum(['applied', 'pending', 'refused']),
  code: z.string().nullable(),
  zh: z.string().nullable(),
  en: z.string().nullable(),
})
const manyRoute = route({
  method: 'post',
  path: '/commands/many',
  right: 'signed-in',
  tags: ['cases'],
  summary: 'The same for ticked rows: one result for each, each by itself',
  request: { body: body(z.strictObject({ items: z.array(commandForm).min(1).max(500) })) },
  responses: {
    200: json(z.object({ results: z.array(rowResult) }), 'One result for each row, in order'),
  },
})

const readRoute = route({
  method: 'get',
  path: '/commands/{id}',
  right: 'signed-in',
  tags: ['cases'],
  summary: 'What became of an own command',
  request: { params: idParam },
  responses: { 200: json(commandAnswer, 'Its state') },
})

/** At most so many commands of one request are under way at once. */
const abreast = 4
/** After so many milliseconds the rest is staged for the relay and answers `pending`. */
const patienceMs = 20_000

export const commandRoutes = newRouter()
  .openapi(commandRoute, async (c) => {
    const answer = await sendCommand(c.var.deps, actorOf(c), c.req.valid('json'))
    return answer.state === 'applied' ? c.json(answer, 200) : c.json(answer, 202)
  })
  .openapi(manyRoute, async (c) => {
    const { items } = c.req.valid('json')
    const actor = actorOf(c)
    const { deps } = c.var
    const end = Date.now() + patienceMs
    const results = new Array<z.infer<typeof rowResult>>(items.length)
    let next = 0
    const lane = async () => {
      for (let at = next++; at < items.length; at = next++) {
        const form = items[at]
        if (!form) continue
        const patient = Date.now() < end ? deps : { ...deps, temporal: undefined }
        results[at] = await sendCommand(patient, actor, form).then(
          ({ state }) => ({ commandId: form.id, ok: true, state, code: null, zh: null, en: null }),
          (error: unknown) => refusedRow(form.id, error),
        )
      }
    }
    await Promise.all(Array.from({ length: abreast }, lane))
    return c.json({ results }, 200)
  })
  .openapi(readRoute, async (c) => {
    const actor = actorOf(c)
    const { id } = c.req.valid('param')
    const own = await scoped(c.var.deps, actor, (tx) =>
      tx
        .selectFrom('command')
        .select('id')
        .where('id', '=', id)
        .where('account_id', '=', actor.account.id)
        .executeTakeFirst(),
    )
    if (!own) throw refuse('NOT_FOUND')
    return c.json(await answerOf(c.var.deps, id), 200)
  })

function refusedRow(commandId: string, error: unknown): z.infer<typeof rowResult> {
  const code = refusalOf(error)?.code ?? 'UNAVAILABLE'
  const { zh, en } = problems[isProblemCode(code) ? code : 'INTERNAL']
  return { commandId, ok: false, state: 'refused', code, zh, en }
}
