import { z } from '@hono/zod-openapi'
import { errorWorkbook, makeTemplate } from '../../activities/excel'
import { rowStatuses, saveImportForm } from '../../domain/import.form'
import type { Action } from '../../domain/rights'
import type { Tx } from '../../db/connect'
import { saveImport } from '../../db/intake-save'
import { discardPreview, undoImport } from '../../db/intake-undo'
import { listImports, listRows } from '../../db/queries/imports'
import { openCursor, sealCursor } from '../../db/sealed-cursor'
import { actorOf, requireRight, scoped, type Actor } from '../actor'
import { audit } from '../audit'
import { fromCursor, toCursor } from '../cursor'
import { refuse } from '../errors'
import { knownClasses, uploadWorkbook } from '../records/import-upload'
import {
  checkedRowOf,
  importRow,
  importRowOf,
  importView,
  importViewOf,
} from '../records/import-view'
import { institutionOf, writerOf } from '../records/keeper'
import { attachmentHeaders, fileField } from '../records/files'
import { body, empty, idParam, json, newRouter, pageOf, pageQuery, route } from '../router'

const tags = ['imports']
const may = (action: Action) => ({ action, subject: 'Import' }) as const
const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const workbook = (description: string) => ({
  description,
  content: { [xlsx]: { schema: z.string().openapi({ format: 'binary' }) } },
})

const templateRoute = route({
  method: 'get',
  path: '/imports/template',
  right: may('create'),
  tags,
  summary: 'The template with the classes of the own institution',
  responses: { 200: workbook('The template') },
})
const uploadRoute = route({
  method: 'post',
  path: '/imports',
  right: may('create'),
  tags,
  summary: 'Reads a workbook and shows what it would do; saves no child',
  request: {
    body: {
      required: true,
      content: { 'multipart/form-data': { schema: z.strictObject({ file: fileField }) } },
    },
  },
  responses: { 201: json(importView, 'The preview') },
})
const listRoute = route({
  method: 'get',
  path: '/imports',
  right: may('read'),
  tags,
  summary: 'Imports of the own institution, the newest first',
  request: { query: pageQuery },
  responses: { 200: json(pageOf(importView), 'One page') },
})
const getRoute = route({
  method: 'get',
  path: '/imports/{id}',
  right: may('read'),
  tags,
  summary: 'One import with its counters',
  request: { params: idParam },
  responses: { 200: json(importView, 'The import') },
})
const rowsRoute = route({
  method: 'get',
  path: '/imports/{id}/rows',
  right: may('read'),
  tags,
  summary: 'Rows with their issues; protected values masked',
  request: {
    params: idParam,
    query: pageQuery.extend({ status: z.enum(rowStatuses).optional() }),
  },
  responses: { 200: json(pageOf(importRow), 'One page') },
})
const errorsRoute = route({
  method: 'get',
  path: '/imports/{id}/error-workbook',
  right: may('read'),
  audit: 'always',
  tags,
  summary: 'The same workbook with a column that says what is wrong and how to cure it',
  request: { params: idParam },
  responses: { 200: workbook('The workbook') },
})
const saveRoute = route({
  method: 'post',
  path: '/imports/{id}/save',
  right: may('import'),
  tags,
  summary: 'Saves the rows as drafts; goes on where it was interrupted',
  request: {
    params: idParam,
    body: { ...body(saveImportForm), required: false },
  },
  responses: {
    200: json(
      z.object({ saved: z.number().int(), skipped: z.number().int() }),
      'What the database says was saved',
    ),
  },
})
const undoRoute = route({
  method: 'post',
  path: '/imports/{id}/undo',
  right: may('import'),
  tags,
  summary: 'Takes an import back while its children are drafts',
  request: { params: idParam },
  responses: { 200: json(importView, 'The import') },
})
const discardRoute = route({
  method: 'delete',
  path: '/imports/{id}',
  right: may('delete'),
  tags,
  summary: 'Throws a preview away of which nothing was saved',
  request: { params: idParam },
  responses: { 204: empty('Gone') },
})

// The last row that Excel knows.
const lastRow = 1_048_576

/** @throws NOT_FOUND outside the actor's reach; RIGHT_MISSING inside it */
async function importInReach(tx: Tx, actor: Actor, id: string, action: Action) {
  const [record] = await listImports(tx, { id, limit: 1 })
  if (!record) throw refuse('NOT_FOUND')
  requireRight(actor, action, 'Import', record)
  return record
}

const noteOf = (action: string, objectId: string, detail: Record<string, unknown> = {}) => ({
  action: `import.${action}`,
  objectType: 'import',
  objectId,
  detail,
})

/** Imports: an Excel workbook previewed, confirmed, saved as drafts, and taken back. */
export const importRoutes = newRouter()
  .openapi(templateRoute, async (c) => {
    const actor = actorOf(c)
    const classes = await scoped(c.var.deps, actor, async (tx) =>
      knownClasses(tx, (await institutionOf(tx, actor)).institutionId),
    )
    const bytes = await makeTemplate({ classes })
    return c.body(new Uint8Array(bytes), 200, attachmentHeaders('幼儿信息导入模板.xlsx', xlsx))
  })
  .openapi(uploadRoute, async (c) => {
    const { deps } = c.var
    const actor = actorOf(c)
    const { file } = c.req.valid('form')
    const upload = { name: file.name, bytes: Buffer.from(await file.arrayBuffer()) }
    const id = await uploadWorkbook(deps, actor, upload, writerOf(c, actor))
    const record = await scoped(deps, actor, (tx) => importInReach(tx, actor, id, 'read'))
    return c.json(importViewOf(deps.encryption, record), 201)
  })
  .openapi(listRoute, async (c) => {
    const { encryption } = c.var.deps
    const actor = actorOf(c)
    const { cursor, limit } = c.req.valid('query')
    const after = cursor === undefined ? null : openCursor(encryption, cursor)
    if (cursor !== undefined && !after) throw refuse('FORM_INVALID')
    const records = await scoped(c.var.deps, actor, (tx) =>
      listImports(tx, { institutionId: actor.grant.unit.id, after, limit }),
    )
    const last = records.length === limit ? records.at(-1) : undefined
    const nextCursor = last ? sealCursor(encryption, { key: '', id: last.id }) : null
    return c.json({ items: records.map((each) => importViewOf(encryption, each)), nextCursor }, 200)
  })
  .openapi(getRoute, async (c) => {
    const actor = actorOf(c)
    const { id } = c.req.valid('param')
    const record = await scoped(c.var.deps, actor, (tx) => importInReach(tx, actor, id, 'read'))
    return c.json(importViewOf(c.var.deps.encryption, record), 200)
  })
  .openapi(rowsRoute, async (c) => {
    const { encryption } = c.var.deps
    const actor = actorOf(c)
    const { id } = c.req.valid('param')
    const { cursor, limit, status } = c.req.valid('query')
    const [from] = fromCursor(cursor, 1) ?? []
    const after = Number(from ?? 0)
    if (!Number.isInteger(after) || after > lastRow) throw refuse('FORM_INVALID')
    const rows = await scoped(c.var.deps, actor, async (tx) => {
      await importInReach(tx, actor, id, 'read')
      return listRows(tx, encryption, id, { after, limit, ...(status ? { status } : {}) })
    })
    const last = rows.length === limit ? rows.at(-1) : undefined
    const nextCursor = last ? toCursor([last.row]) : null
    return c.json({ items: rows.map(importRowOf), nextCursor }, 200)
  })
  .openapi(errorsRoute, async (c) => {
    const { encryption, files } = c.var.deps
    const actor = actorOf(c)
    const { id } = c.req.valid('param')
    const { record, rows } = await scoped(c.var.deps, actor, async (tx) => ({
      record: await importInReach(tx, actor, id, 'read'),
      rows: await listRows(tx, encryption, id, {}),
    }))
    const original = await files.get(record.fileKey)
    if (!original) throw refuse('NOT_FOUND')
    const made = await errorWorkbook(original, rows.map(checkedRowOf))
    if (!Buffer.isBuffer(made)) throw refuse('WORKBOOK_REFUSED', { zh: made.message })
    return c.body(new Uint8Array(made), 200, attachmentHeaders('错误说明.xlsx', xlsx))
  })
  .openapi(saveRoute, async (c) => {
    const { db, encryption } = c.var.deps
    const actor = actorOf(c)
    const { id } = c.req.valid('param')
    const { confirmWarnings = false } = c.req.valid('json') ?? {}
    const keeper = await scoped(c.var.deps, actor, async (tx) => {
      await importInReach(tx, actor, id, 'import')
      return institutionOf(tx, actor)
    })
    const who = writerOf(c, actor)
    const { path } = actor.grant
    const result = await saveImport(db, path, encryption, id, keeper, { confirmWarnings }, who)
    await scoped(c.var.deps, actor, (tx) => audit(tx, actor, noteOf('save', id, { ...result })))
    return c.json(result, 200)
  })
  .openapi(undoRoute, async (c) => {
    const { encryption } = c.var.deps
    const actor = actorOf(c)
    const { id } = c.req.valid('param')
    const record = await scoped(c.var.deps, actor, async (tx) => {
      await importInReach(tx, actor, id, 'import')
      const result = await undoImport(tx, encryption, id, writerOf(c, actor))
      await audit(tx, actor, noteOf('undo', id, { ...result }))
      return importInReach(tx, actor, id, 'read')
    })
    return c.json(importViewOf(encryption, record), 200)
  })
  .openapi(discardRoute, async (c) => {
    const actor = actorOf(c)
    const { id } = c.req.valid('param')
    await scoped(c.var.deps, actor, async (tx) => {
      await importInReach(tx, actor, id, 'delete')
      await discardPreview(tx, id)
      await audit(tx, actor, noteOf('discard', id))
    })
    return c.body(null, 204)
  })
