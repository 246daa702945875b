import { insertDraft, updateChild } from '../../db/child-record'
import { deleteDrafts } from '../../db/intake-undo'
import { newId } from '../../db/new-id'
import { actorOf, scoped } from '../actor'
import { audit } from '../audit'
import { refuse } from '../errors'
import { todayOf } from '../guard'
import { newRouter } from '../router'
import { childViewOf } from '../records/child-view'
import { childForChange, childInReach } from '../records/child-in-reach'
import {
  searchRoute,
  addRoute,
  getRoute,
  changeRoute,
  deleteRoute,
  editRoute,
  revealRoute,
  historyRoute,
  hintsRoute,
} from '../records/child-routes'
import { historyOf } from '../records/history-view'
import { limitedHints } from '../records/hints'
import { institutionOf, requireClass, writerOf } from '../records/keeper'
import { readValues } from '../records/read-values'
import { revealed, revealMs } from '../records/reveal'
import { searchChildren } from '../records/search'

/** Records of children: written by their institution alone, read masked by its county. */
export const childRoutes = newRouter()
  .openapi(searchRoute, async (c) => {
    const { deps } = c.var
    const actor = actorOf(c)
    const page = await scoped(deps, actor, async (tx) => {
      const viewer = { tx, encryption: deps.encryption, actor, today: todayOf(c) }
      const found = await searchChildren(viewer, c.req.valid('json'))
      const detail = { rows: found.items.length }
      await audit(tx, actor, { action: 'child.search', objectType: 'child', detail })
      return found
    })
    return c.json(page, 200)
  })
  .openapi(hintsRoute, async (c) => {
    const { values, childId } = c.req.valid('json')
    const actor = actorOf(c)
    return c.json({ hints: await limitedHints(c.var.deps, actor, values, childId) }, 200)
  })
  .openapi(addRoute, async (c) => {
    const { encryption } = c.var.deps
    const actor = actorOf(c)
    const { classId, values } = c.req.valid('json')
    const view = await scoped(c.var.deps, actor, async (tx) => {
      const keeper = await institutionOf(tx, actor)
      const read = readValues({ ...values, ...(classId === undefined ? {} : { classId }) })
      await requireClass(tx, keeper.institutionId, read.classId)
      const id = newId()
      const draft = { id, values: read }
      await insertDraft(tx, encryption, keeper, draft, writerOf(c, actor), 'form')
      await audit(tx, actor, { action: 'child.create', objectType: 'child', objectId: id })
      return childViewOf({ tx, encryption, actor, today: todayOf(c) }, id)
    })
    return c.json(view, 201)
  })
  .openapi(getRoute, async (c) => {
    const { encryption } = c.var.deps
    const actor = actorOf(c)
    const { id } = c.req.valid('param')
    const view = await scoped(c.var.deps, actor, async (tx) => {
      const found = await childInReach({ tx, encryption, actor }, id, 'read')
      await audit(tx, actor, { action: 'child.read', objectType: 'child', objectId: found.row.id })
      return childViewOf({ tx, encryption, actor, today: todayOf(c) }, id)
    })
    return c.json(view, 200)
  })
  .openapi(changeRoute, async (c) => {
    const { encryption } = c.var.deps
    const actor = actorOf(c)
    const { id } = c.req.valid('param')
    const { version, values, reason } = c.req.valid('json')
    const view = await scoped(c.var.deps, actor, async (tx) => {
      const { found, assertMayChange } = await childForChange({ tx, encryption, actor }, id)
      if (found.row.version !== version) throw refuse('VERSION_STALE')
      const after = readValues(values, found.values)
      assertMayChange(after)
      await requireClass(tx, found.row.institution_id, after.classId)
      const who = { ...writerOf(c, actor), reason: reason ?? null }
      const source = found.row.state === 'enrolled' ? 'direct' : 'form'
      const { changed } = await updateChild(tx, encryption, found, after, who, source)
      const detail = { changed: [...changed] }
      await audit(tx, actor, { action: 'child.update', objectType: 'child', objectId: id, detail })
      return childViewOf({ tx, encryption, actor, today: todayOf(c) }, id)
    })
    return c.json(view, 200)
  })
  .openapi(deleteRoute, async (c) => {
    const { encryption, clock } = c.var.deps
    const actor = actorOf(c)
    const { id } = c.req.valid('param')
    await scoped(c.var.deps, actor, async (tx) => {
      const found = await childInReach({ tx, encryption, actor }, id, 'delete', true)
      if (found.row.state !== 'draft' || found.row.mark !== null) throw refuse('CHILD_STATE')
      await deleteDrafts(tx, [id], clock())
      await audit(tx, actor, { action: 'child.delete', objectType: 'child', objectId: id })
    })
    return c.body(null, 204)
  })
  .openapi(editRoute, async (c) => {
    const { encryption } = c.var.deps
    const actor = actorOf(c)
    const { id } = c.req.valid('param')
    const answer = await scoped(c.var.deps, actor, async (tx) => {
      const { found, editable } = await childForChange({ tx, encryption, actor }, id)
      const entry = { action: 'child.edit', objectType: 'child', objectId: id, purpose: 'edit' }
      await audit(tx, actor, entry)
      return { version: found.row.version, editable, values: { ...found.values } }
    })
    return c.json(answer, 200)
  })
  .openapi(revealRoute, async (c) => {
    const { encryption, clock } = c.var.deps
    const actor = actorOf(c)
    const { id } = c.req.valid('param')
    const { field, reason } = c.req.valid('json')
    const value = await scoped(c.var.deps, actor, async (tx) => {
      const found = await childInReach({ tx, encryption, actor }, id, 'reveal')
      const detail = { field }
      const entry = { action: 'child.reveal', objectType: 'child', objectId: id, reason, detail }
      await audit(tx, actor, entry)
      return revealed(tx, encryption, found, field)
    })
    return c.json({ value, until: new Date(clock().getTime() + revealMs).toISOString() }, 200)
  })
  .openapi(historyRoute, async (c) => {
    const { encryption } = c.var.deps
    const actor = actorOf(c)
    const { id } = c.req.valid('param')
    const items = await scoped(c.var.deps, actor, async (tx) => {
      const { row } = await childInReach({ tx, encryption, actor }, id, 'read')
      await audit(tx, actor, { action: 'child.history', objectType: 'child', objectId: id })
      const viewer = { tx, encryption, actor, today: todayOf(c) }
      return historyOf(viewer, { id, institutionId: row.institution_id })
    })
    return c.json({ items, nextCursor: null }, 200)
  })
