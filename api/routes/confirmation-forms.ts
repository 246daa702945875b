import type { Context } from 'hono'
import { readChildren } from '../../db/child-record'
import { recordOf } from '../../db/child-values'
import { confirmForms, correctForm, printForms, returnForms } from '../../db/confirmation-form'
import { listForms } from '../../db/queries/forms'
import { openCursor, sealCursor } from '../../db/sealed-cursor'
import { actorOf, requireRight, scoped } from '../actor'
import { audit } from '../audit'
import type { ApiEnv } from '../deps'
import { refuse } from '../errors'
import { childForChange } from '../records/child-in-reach'
import { formViewOf } from '../records/child-view'
import { formIdOf, formInReach, formViewById, resultOf } from '../records/form-in-reach'
import {
  printRoute,
  listRoute,
  scanRoute,
  returnedManyRoute,
  confirmManyRoute,
  returnedRoute,
  confirmRoute,
  correctRoute,
} from '../records/form-routes'
import { formSheets } from '../records/form-sheet'
import { institutionOf, requireClass, writerOf } from '../records/keeper'
import { readValues } from '../records/read-values'
import { newRouter } from '../router'

/** @throws FORM_INVALID for a date after today: nobody signs tomorrow */
function assertSigned(c: Context<ApiEnv>, signedOn: string): void {
  if (signedOn <= writerOf(c, actorOf(c)).today) return
  const text = { zh: '签字日期不能晚于今天', en: 'The signature cannot be later than today' }
  throw refuse('FORM_INVALID', { issues: [{ path: 'signedOn', code: 'in-future', ...text }] })
}

/** Moves forms of the acting institution and notes it; with one form, its refusal is the answer's. */
async function moveForms(
  c: Context<ApiEnv>,
  action: string,
  ids: readonly string[],
  work: (...call: Parameters<typeof confirmForms>) => ReturnType<typeof confirmForms>,
) {
  const actor = actorOf(c)
  return scoped(c.var.deps, actor, async (tx) => {
    await institutionOf(tx, actor)
    const results = await work(tx, [...new Set(ids)], writerOf(c, actor))
    const done = results.flatMap(({ id, code }) => (code ? [] : [id]))
    await audit(tx, actor, { action, objectType: 'confirmation-form', detail: { ids: done } })
    return results
  })
}

async function moveForm(
  c: Context<ApiEnv>,
  action: string,
  id: string,
  work: Parameters<typeof moveForms>[3],
) {
  const { encryption } = c.var.deps
  const actor = actorOf(c)
  return scoped(c.var.deps, actor, async (tx) => {
    await formInReach({ tx, encryption, actor }, id, 'confirm')
    const [result] = await work(tx, [id], writerOf(c, actor))
    if (result?.code) throw refuse(result.code)
    await audit(tx, actor, { action, objectType: 'confirmation-form', objectId: id })
    return formViewById({ tx, encryption, actor }, id)
  })
}

/** Confirmation forms (确认表): printed, signed by the parents, confirmed or corrected. */
export const confirmationFormRoutes = newRouter()
  .openapi(printRoute, async (c) => {
    const { encryption } = c.var.deps
    const actor = actorOf(c)
    const ids = [...new Set(c.req.valid('json').childIds)]
    const { forms, children, institution } = await scoped(c.var.deps, actor, async (tx) => {
      const acting = await institutionOf(tx, actor)
      const found = await readChildren(tx, encryption, ids, true)
      const records = ids.map((id) => {
        const record = found.get(id)
        if (!record) throw refuse('NOT_FOUND')
        requireRight(actor, 'print', 'ConfirmationForm', { unitPath: record.row.unit_path })
        return record
      })
      const printed = await printForms(tx, records, acting.countyCode, writerOf(c, actor))
      const detail = { ids: printed.map(({ id }) => id) }
      await audit(tx, actor, { action: 'form.print', objectType: 'confirmation-form', detail })
      return { forms: printed, children: found, institution: acting }
    })
    const { name, code } = institution
    const made = await formSheets(encryption, forms, children)
    return c.json({ institution: { name, code }, forms: made }, 200)
  })
  .openapi(listRoute, async (c) => {
    const { encryption } = c.var.deps
    const actor = actorOf(c)
    const { cursor, ...filter } = c.req.valid('query')
    const after = cursor === undefined ? null : openCursor(encryption, cursor)
    if (cursor !== undefined && !after) throw refuse('FORM_INVALID')
    const { kind, id: unitId } = actor.grant.unit
    const own = kind === 'institution' ? { institutionId: unitId } : {}
    const forms = await scoped(c.var.deps, actor, (tx) =>
      listForms(tx, { ...filter, ...own, after }),
    )
    const last = forms.length === filter.limit ? forms.at(-1) : undefined
    const nextCursor = last ? sealCursor(encryption, { key: '', id: last.id }) : null
    return c.json({ items: forms.map((form) => formViewOf(actor, form)), nextCursor }, 200)
  })
  .openapi(scanRoute, async (c) => {
    const { encryption } = c.var.deps
    const actor = actorOf(c)
    const { code } = c.req.valid('json')
    const id = await scoped(c.var.deps, actor, (tx) => formIdOf({ tx, encryption, actor }, code))
    return c.json({ id }, 200)
  })
  .openapi(returnedManyRoute, async (c) => {
    const { ids, ...signature } = c.req.valid('json')
    assertSigned(c, signature.signedOn)
    const results = await moveForms(c, 'form.returned', ids, (tx, forms, who) =>
      returnForms(tx, forms, signature, who),
    )
    return c.json({ results: results.map(resultOf) }, 200)
  })
  .openapi(confirmManyRoute, async (c) => {
    const { ids } = c.req.valid('json')
    const results = await moveForms(c, 'form.confirm', ids, confirmForms)
    return c.json({ results: results.map(resultOf) }, 200)
  })
  .openapi(returnedRoute, async (c) => {
    const signature = c.req.valid('json')
    assertSigned(c, signature.signedOn)
    const { id } = c.req.valid('param')
    const view = await moveForm(c, 'form.returned', id, (tx, forms, who) =>
      returnForms(tx, forms, signature, who),
    )
    return c.json(view, 200)
  })
  .openapi(confirmRoute, async (c) => {
    const { id } = c.req.valid('param')
    return c.json(await moveForm(c, 'form.confirm', id, confirmForms), 200)
  })
  .openapi(correctRoute, async (c) => {
    const { encryption } = c.var.deps
    const actor = actorOf(c)
    const { id } = c.req.valid('param')
    const { values } = c.req.valid('json')
    const view = await scoped(c.var.deps, actor, async (tx) => {
      const looker = { tx, encryption, actor }
      // The child first, as printing does: two who lock in two orders would wait for each other.
      const { child_id } = await formHead(tx, id)
      const { found, assertMayChange } = await childForChange(looker, child_id)
      const form = await formInReach(looker, id, 'confirm')
      const after = readValues(values, found.values)
      assertMayChange(after)
      await requireClass(tx, found.row.institution_id, after.classId)
      await correctForm(tx, encryption, form, found, recordOf(after), writerOf(c, actor))
      await audit(tx, actor, {
        action: 'form.correct',
        objectType: 'confirmation-form',
        objectId: id,
      })
      return formViewById(looker, id)
    })
    return c.json(view, 200)
  })

async function formHead(tx: Parameters<typeof listForms>[0], id: string) {
  const found = await tx
    .selectFrom('confirmation_form')
    .select('child_id')
    .where('id', '=', id)
    .executeTakeFirst()
  if (!found) throw refuse('NOT_FOUND')
  return found
}
