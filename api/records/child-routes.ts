import { z } from '@hono/zod-openapi'
import {
  childChangeForm,
  childSearchForm,
  hintsForm,
  newChildForm,
  revealForm,
} from '../../domain/children.form'
import { body, empty, idParam, json, route } from '../router'
import { childRow, childView, versionView } from './contract'

const tags = ['records']
const child = (action: 'read' | 'create' | 'update' | 'delete' | 'reveal') =>
  ({ action, subject: 'Child' }) as const
const counts = z.record(z.string(), z.number().int())
const bilingual = { zh: z.string(), en: z.string() }

export const searchRoute = route({
  method: 'post',
  path: '/children/search',
  right: child('read'),
  audit: 'always',
  tags,
  summary:
    'Children by name, initials, exact number, class or state; masked outside the institution',
  request: { body: body(childSearchForm) },
  responses: {
    200: json(
      z.object({ items: z.array(childRow), nextCursor: z.string().nullable(), counts }),
      'One page, and counts by state where one institution is meant',
    ),
  },
})
export const addRoute = route({
  method: 'post',
  path: '/children',
  right: child('create'),
  tags,
  summary: 'Adds a child as a draft',
  request: { body: body(newChildForm) },
  responses: { 201: json(childView, 'The draft') },
})
export const getRoute = route({
  method: 'get',
  path: '/children/{id}',
  right: child('read'),
  audit: 'always',
  tags,
  summary: 'A record with family, numbers, enrollments, cases and forms; protected values masked',
  request: { params: idParam },
  responses: { 200: json(childView, 'The record') },
})
export const changeRoute = route({
  method: 'put',
  path: '/children/{id}',
  right: child('update'),
  tags,
  summary: 'Writes a new version; masks and fields left out stay as they are',
  request: { params: idParam, body: body(childChangeForm) },
  responses: { 200: json(childView, 'The record') },
})
export const deleteRoute = route({
  method: 'delete',
  path: '/children/{id}',
  right: child('delete'),
  tags,
  summary: 'Deletes a draft',
  request: { params: idParam },
  responses: { 204: empty('Deleted') },
})
export const editRoute = route({
  method: 'post',
  path: '/children/{id}/edit',
  right: child('update'),
  tags,
  summary: 'Full values for the form of somebody who may change the record; a logged act',
  request: { params: idParam },
  responses: {
    200: json(
      z.object({
        version: z.number().int(),
        editable: z.enum(['all', 'no-key-fields', 'none']),
        values: z.record(z.string(), z.unknown()),
      }),
      'The values in clear',
    ),
  },
})
export const revealRoute = route({
  method: 'post',
  path: '/children/{id}/reveal',
  right: child('reveal'),
  tags,
  summary: 'One protected value for a minute; a logged act with its reason',
  request: { params: idParam, body: body(revealForm) },
  responses: {
    200: json(
      z.object({ value: z.string().nullable(), until: z.iso.datetime() }),
      'The value, and until when it may be shown',
    ),
  },
})
export const historyRoute = route({
  method: 'get',
  path: '/children/{id}/history',
  right: child('read'),
  audit: 'always',
  tags,
  summary: 'Every version with what it changed, the newest first; masked',
  request: { params: idParam },
  responses: {
    200: json(z.object({ items: z.array(versionView), nextCursor: z.null() }), 'The versions'),
  },
})
const hintView = z.object({
  kind: z.enum(['ID_DUPLICATE', 'PERSON_DUPLICATE', 'ID_INVALID', 'NEAR_MATCH']),
  ...bilingual,
  own: z.boolean(),
  childId: z.uuid().optional(),
})
export const hintsRoute = route({
  method: 'post',
  path: '/children/hints',
  right: child('create'),
  tags,
  summary: 'Whether such a child may be recorded already; nothing of others’ records',
  request: { body: body(hintsForm) },
  responses: { 200: json(z.object({ hints: z.array(hintView) }), 'Hints, perhaps none') },
})
