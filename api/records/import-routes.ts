import { z } from '@hono/zod-openapi'
import { rowStatuses, saveImportForm } from '../../domain/import.form'
import type { Action } from '../../domain/rights'
import { body, empty, idParam, json, pageOf, pageQuery, route } from '../router'
import { fileField } from './files'
import { importRow, importView } from './import-view'

const tags = ['imports']
const may = (action: Action) => ({ action, subject: 'Import' }) as const
/** Media type of a workbook. */
export const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const workbook = (description: string) => ({
  description,
  content: { [xlsx]: { schema: z.string().openapi({ format: 'binary' }) } },
})

export const templateRoute = route({
  method: 'get',
  path: '/imports/template',
  right: may('create'),
  tags,
  summary: 'The template with the classes of the own institution',
  responses: { 200: workbook('The template') },
})
export const uploadRoute = route({
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
export const listRoute = route({
  method: 'get',
  path: '/imports',
  right: may('read'),
  tags,
  summary: 'Imports of the own institution, the newest first',
  request: { query: pageQuery },
  responses: { 200: json(pageOf(importView), 'One page') },
})
export const getRoute = route({
  method: 'get',
  path: '/imports/{id}',
  right: may('read'),
  tags,
  summary: 'One import with its counters',
  request: { params: idParam },
  responses: { 200: json(importView, 'The import') },
})
export const rowsRoute = route({
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
export const errorsRoute = route({
  method: 'get',
  path: '/imports/{id}/error-workbook',
  right: may('read'),
  audit: 'always',
  tags,
  summary: 'The same workbook with a column that says what is wrong and how to cure it',
  request: { params: idParam },
  responses: { 200: workbook('The workbook') },
})
export const saveRoute = route({
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
export const undoRoute = route({
  method: 'post',
  path: '/imports/{id}/undo',
  right: may('import'),
  tags,
  summary: 'Takes an import back while its children are drafts',
  request: { params: idParam },
  responses: { 200: json(importView, 'The import') },
})
export const discardRoute = route({
  method: 'delete',
  path: '/imports/{id}',
  right: may('delete'),
  tags,
  summary: 'Throws a preview away of which nothing was saved',
  request: { params: idParam },
  responses: { 204: empty('Gone') },
})
