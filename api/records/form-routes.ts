import { z } from '@hono/zod-openapi'
import {
  confirmManyForm,
  correctionsForm,
  formStates,
  printFormsForm,
  scanCodeForm,
  signatureForm,
  signaturesForm,
} from '../../domain/confirmation-form.form'
import { body, idParam, json, pageOf, pageQuery, route } from '../router'
import { formView } from './contract'

const tags = ['confirmation forms']
const may = (action: 'read' | 'print' | 'confirm') =>
  ({ action, subject: 'ConfirmationForm' }) as const
const one = json(formView, 'The form')
const many = json(
  z.object({
    results: z.array(
      z.object({
        id: z.uuid(),
        ok: z.boolean(),
        code: z.string().optional(),
        zh: z.string().optional(),
        en: z.string().optional(),
      }),
    ),
  }),
  'A result for each form',
)
const sheet = z.object({
  id: z.uuid(),
  formNo: z.string(),
  childId: z.uuid(),
  version: z.number().int(),
  qr: z.string(),
  printedAt: z.iso.datetime(),
  values: z.record(z.string(), z.unknown()),
})
const sheets = z.object({
  institution: z.object({ name: z.string(), code: z.string() }),
  forms: z.array(sheet),
})

export const printRoute = route({
  method: 'post',
  path: '/confirmation-forms/print',
  right: may('print'),
  tags,
  summary: 'Makes a numbered form for each child; an earlier form of the child expires',
  request: { body: body(printFormsForm) },
  responses: { 200: json(sheets, 'What is printed, with full values') },
})
export const listRoute = route({
  method: 'get',
  path: '/confirmation-forms',
  right: may('read'),
  tags,
  summary: 'Forms, the newest first; expired ones only where asked for',
  request: {
    query: pageQuery.extend({
      classId: z.uuid().optional(),
      childId: z.uuid().optional(),
      state: z.enum(formStates).optional(),
    }),
  },
  responses: { 200: json(pageOf(formView), 'One page') },
})
export const scanRoute = route({
  method: 'post',
  path: '/confirmation-forms/scan-code',
  right: may('read'),
  tags,
  summary: 'The form of a scanned code or of its number',
  request: { body: body(scanCodeForm) },
  responses: { 200: json(z.object({ id: z.uuid() }), 'The form’s id') },
})
export const returnedManyRoute = route({
  method: 'post',
  path: '/confirmation-forms/returned-many',
  right: may('confirm'),
  tags,
  summary: 'Notes that signed forms came back',
  request: { body: body(signaturesForm) },
  responses: { 200: many },
})
export const confirmManyRoute = route({
  method: 'post',
  path: '/confirmation-forms/confirm-many',
  right: may('confirm'),
  tags,
  summary: 'Confirms forms on which nothing was corrected',
  request: { body: body(confirmManyForm) },
  responses: { 200: many },
})
export const returnedRoute = route({
  method: 'post',
  path: '/confirmation-forms/{id}/returned',
  right: may('confirm'),
  tags,
  summary: 'Notes that a signed form came back',
  request: { params: idParam, body: body(signatureForm) },
  responses: { 200: one },
})
export const confirmRoute = route({
  method: 'post',
  path: '/confirmation-forms/{id}/confirm',
  right: may('confirm'),
  tags,
  summary: 'Confirms a form on which nothing was corrected',
  request: { params: idParam },
  responses: { 200: one },
})
export const correctRoute = route({
  method: 'post',
  path: '/confirmation-forms/{id}/corrections',
  right: may('confirm'),
  tags,
  summary: 'Enters what the parents corrected, beside the old values',
  request: { params: idParam, body: body(correctionsForm) },
  responses: { 200: one },
})
