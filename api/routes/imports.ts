import { errorWorkbook, makeTemplate } from '../../activities/excel'
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
import { checkedRowOf, importRowOf, importViewOf } from '../records/import-view'
import {
  xlsx,
  templateRoute,
  uploadRoute,
  listRoute,
  getRoute,
  rowsRoute,
  errorsRoute,
  saveRoute,
  undoRoute,
  discardRoute,
} from '../records/import-routes'
import { institutionOf, writerOf } from '../records/keeper'
import { attachmentHeaders } from '../records/files'
import { newRouter } from '../router'

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
