import { z } from '@hono/zod-openapi'
import {
  deleteClass,
  findClass,
  insertClass,
  listClasses,
  updateClass,
} from '../../db/queries/classes'
import type { Tx } from '../../db/connect'
import { findUnit } from '../../db/queries/units'
import { classGroupChangeForm, classGroupForm, normOf } from '../../domain/class-group.form'
import { grade } from '../../domain/data/grade'
import { actorOf, requireRight, scoped, type Actor } from '../actor'
import { audit } from '../audit'
import { judgedBy } from '../database-refusal'
import { refuse } from '../errors'
import { body, empty, idParam, json, newRouter, route } from '../router'

const classView = z
  .object({
    id: z.uuid(),
    institutionId: z.uuid(),
    code: z.string(),
    name: z.string(),
    grade: z.enum(grade.map(({ code }) => code)),
    schoolYear: z.number().int(),
    teacher: z.string().nullable(),
    careWorker: z.string().nullable(),
    capacity: z.number().int(),
    declaredCount: z.number().int().nullable(),
    childCount: z.number().int(),
    /** The class has more children than its grade's norm allows. */
    overNorm: z.boolean(),
  })
  .meta({ id: 'ClassGroup' })

const tags = ['classes']
const listRoute = route({
  method: 'get',
  path: '/institutions/{id}/classes',
  right: { action: 'read', subject: 'ClassGroup' },
  tags,
  summary: 'Classes of an institution',
  request: {
    params: idParam,
    query: z.strictObject({ schoolYear: z.coerce.number().int().min(2000).max(2100).optional() }),
  },
  responses: { 200: json(z.object({ items: z.array(classView) }), 'The classes') },
})
const addRoute = route({
  method: 'post',
  path: '/institutions/{id}/classes',
  right: { action: 'create', subject: 'ClassGroup' },
  tags,
  summary: 'Adds a class; its code is given by the system',
  request: { params: idParam, body: body(classGroupForm) },
  responses: { 201: json(classView, 'The new class') },
})
const changeRoute = route({
  method: 'patch',
  path: '/classes/{id}',
  right: { action: 'update', subject: 'ClassGroup' },
  tags,
  summary: 'Changes a class; its grade only while it is empty',
  request: { params: idParam, body: body(classGroupChangeForm) },
  responses: { 200: json(classView, 'The class') },
})
const deleteRoute = route({
  method: 'delete',
  path: '/classes/{id}',
  right: { action: 'delete', subject: 'ClassGroup' },
  tags,
  summary: 'Deletes a class that no child was ever in',
  request: { params: idParam },
  responses: { 204: empty('Deleted') },
})

type ClassRow = NonNullable<Awaited<ReturnType<typeof findClass>>>

function viewOf({ unitPath: _unitPath, childCount, ...row }: ClassRow) {
  const count = Number(childCount)
  return { ...row, childCount: count, overNorm: count > normOf(row.grade) }
}

/** The institution of a path, which must be within the actor's reach. */
async function institutionFor(tx: Tx, actor: Actor, action: 'read' | 'create', id: string) {
  const unit = await findUnit(tx, id)
  if (unit?.kind !== 'institution') throw refuse('NOT_FOUND')
  requireRight(actor, action, 'ClassGroup', { unitPath: unit.path })
  return unit
}

async function classFor(tx: Tx, actor: Actor, action: 'update' | 'delete', id: string) {
  const row = await findClass(tx, id)
  if (!row) throw refuse('NOT_FOUND')
  requireRight(actor, action, 'ClassGroup', row)
  return row
}

const noteOf = (action: string, id: string) => ({
  action: `class.${action}`,
  objectType: 'class',
  objectId: id,
})

async function viewById(tx: Tx, id: string) {
  const row = await findClass(tx, id)
  if (!row) throw refuse('NOT_FOUND')
  return viewOf(row)
}

/** Classes: an institution's clerk keeps them, everybody above reads them. */
export const classRoutes = newRouter()
  .openapi(listRoute, async (c) => {
    const actor = actorOf(c)
    const items = await scoped(c.var.deps, actor, async (tx) => {
      const institution = await institutionFor(tx, actor, 'read', c.req.valid('param').id)
      return listClasses(tx, institution.id, c.req.valid('query').schoolYear)
    })
    return c.json({ items: items.map(viewOf) }, 200)
  })
  .openapi(addRoute, async (c) => {
    const actor = actorOf(c)
    const made = await judgedBy({ taken: 'CODE_TAKEN' }, () =>
      scoped(c.var.deps, actor, async (tx) => {
        const institution = await institutionFor(tx, actor, 'create', c.req.valid('param').id)
        const id = await insertClass(tx, institution, c.req.valid('json'))
        if (!id) throw refuse('CODE_TAKEN')
        await audit(tx, actor, noteOf('create', id))
        return viewById(tx, id)
      }),
    )
    return c.json(made, 201)
  })
  .openapi(changeRoute, async (c) => {
    const actor = actorOf(c)
    const form = c.req.valid('json')
    const changed = await judgedBy({ taken: 'CODE_TAKEN' }, () =>
      scoped(c.var.deps, actor, async (tx) => {
        const row = await classFor(tx, actor, 'update', c.req.valid('param').id)
        const isMoved = form.grade !== undefined && form.grade !== row.grade
        if (isMoved && Number(row.childCount) > 0) throw refuse('CLASS_NOT_EMPTY')
        await updateClass(tx, row.id, form)
        await audit(tx, actor, noteOf('update', row.id))
        return viewById(tx, row.id)
      }),
    )
    return c.json(changed, 200)
  })
  .openapi(deleteRoute, async (c) => {
    const actor = actorOf(c)
    await judgedBy({ used: 'CLASS_NOT_EMPTY' }, () =>
      scoped(c.var.deps, actor, async (tx) => {
        const row = await classFor(tx, actor, 'delete', c.req.valid('param').id)
        await deleteClass(tx, row.id)
        await audit(tx, actor, noteOf('delete', row.id))
      }),
    )
    return c.body(null, 204)
  })
