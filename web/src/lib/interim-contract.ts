import type { Hono } from 'hono'

type Zh = { zh: string; en: string }
type End<I, O> = { input: I; output: O; outputFormat: 'json'; status: 200 }
type Id = { param: { id: string } }
type Json<B> = { json: B }
type None = Record<never, never>
type Page<T> = { items: T[]; nextCursor: string | null }

type Issue = { field: string; code: string; severity: 'error' | 'warning' } & Zh
interface ChildRow {
  id: string
  name: string | null
  maskedDocument: string | null
  maskedNumber: string | null
  sex: string | null
  birthDate: string | null
  classId: string | null
  className: string | null
  institutionId: string
  institutionName: string
  state: string
  mark: string | null
  openCase: { id: string; kind: string; caseNo: string } | null
  formState: string | null
  warnings: number
  version: number
}
type Values = Record<string, unknown>
interface Form {
  id: string
  formNo: string
  childId: string
  childName: string
  className: string | null
  state: string
  printedAt: string
  returnedAt: string | null
  confirmedAt: string | null
  signerRelation: string | null
  signedOn: string | null
  correctedFields: string[]
  expiredReason: string | null
}
interface ChildView extends ChildRow {
  values: Values
  guardians: {
    relation: string | null
    name: string | null
    isGuardian: boolean
    idDocumentType: string | null
    idDocumentNumber: string | null
    phone: string | null
    workUnit: string | null
    address: string | null
  }[]
  numbers: { kind: string; masked: string; issuedAt: string; supersededAt: string | null }[]
  enrollments: {
    id: string
    institutionName: string
    className: string | null
    schoolYear: number
    entryDate: string
    entryKind: string
    exitDate: string | null
    exitReason: string | null
  }[]
  cases: {
    id: string
    kind: string
    caseNo: string
    state: string
    outcome: string | null
    openedAt: string
  }[]
  forms: Form[]
  paperFile: { place: string | null; keeper: string | null; date: string | null }
  whoDidWhat: { collectedBy: string | null; enteredBy: string | null; reviewedBy: string | null }
  editable: 'all' | 'no-key-fields' | 'none'
  whyNot: Zh | null
  issues: Issue[]
}
interface ImportView {
  id: string
  state: 'previewed' | 'saved' | 'undone' | 'discarded'
  counts: {
    new: number
    changed: number
    unchanged: number
    warning: number
    error: number
    rows: number
  }
  fileName: string | null
  createdAt: string
  createdBy: string
  templateVersion: string | null
}
interface Draft {
  key: string
  version: number
  body: Values
  updatedAt: string
  expiresAt: string
}
type Query<K extends string> = { query: Partial<Record<K, string>> }

/** The contract as agreed, until every route is served. */
export type Contract = {
  '/api/children/search': {
    $post: End<
      Json<{
        text?: string
        institutionId?: string
        classId?: string
        states?: string[]
        cursor?: string
        limit?: number
      }>,
      Page<ChildRow> & { counts: Record<string, number> }
    >
  }
  '/api/children': { $post: End<Json<{ classId: string | null; values: Values }>, ChildView> }
  '/api/children/:id': {
    $get: End<Id, ChildView>
    $put: End<Id & Json<{ version: number; values: Values; reason?: string }>, ChildView>
    $delete: End<Id, None>
  }
  '/api/children/:id/reveal': {
    $post: End<
      Id & Json<{ field: string; reason: string }>,
      { value: string | null; until: string }
    >
  }
  '/api/children/:id/history': {
    $get: End<
      Id,
      Page<{
        version: number
        at: string
        by: string
        changed: ({ field: string; before: string | null; after: string | null } & Zh)[]
        source: string
        caseNo: string | null
        reason: string | null
      }>
    >
  }
  '/api/children/hints': {
    $post: End<
      Json<{ values: Values; childId?: string }>,
      { hints: ({ kind: string; own: boolean; childId?: string } & Zh)[] }
    >
  }
  '/api/drafts': {
    $get: End<
      None,
      { items: { key: string; title: string; updatedAt: string; expiresAt: string }[] }
    >
  }
  '/api/drafts/:key': {
    $get: End<{ param: { key: string } }, Draft>
    $put: End<{ param: { key: string } } & Json<{ version: number; body: Values }>, Draft>
    $delete: End<{ param: { key: string } }, None>
  }
  '/api/confirmation-forms/print': {
    $post: End<
      Json<{ childIds: string[] }>,
      {
        forms: {
          id: string
          formNo: string
          childId: string
          qr: string
          printedAt: string
          values: Values
        }[]
      }
    >
  }
  '/api/confirmation-forms': {
    $get: End<Query<'classId' | 'state' | 'cursor' | 'limit'>, Page<Form>>
  }
  '/api/confirmation-forms/scan-code': { $post: End<Json<{ code: string }>, { id: string }> }
  '/api/confirmation-forms/:id/returned': {
    $post: End<Id & Json<{ signerRelation: string; signedOn: string }>, Form>
  }
  '/api/confirmation-forms/:id/confirm': { $post: End<Id, Form> }
  '/api/confirmation-forms/:id/corrections': { $post: End<Id & Json<{ values: Values }>, Form> }
  '/api/confirmation-forms/returned-many': {
    $post: End<
      Json<{ ids: string[]; signerRelation: string; signedOn: string }>,
      { results: { id: string; ok: boolean; zh?: string; en?: string }[] }
    >
  }
  '/api/confirmation-forms/confirm-many': {
    $post: End<
      Json<{ ids: string[] }>,
      { results: { id: string; ok: boolean; zh?: string; en?: string }[] }
    >
  }
  '/api/imports': {
    $get: End<Query<'cursor'>, Page<ImportView>>
    $post: End<{ form: { file: File } }, ImportView>
  }
  '/api/imports/:id': { $get: End<Id, ImportView>; $delete: End<Id, None> }
  '/api/imports/:id/rows': {
    $get: End<
      Id & Query<'status' | 'cursor' | 'limit'>,
      Page<{
        row: number
        status: 'new' | 'changed' | 'unchanged' | 'warning' | 'error'
        values: Record<string, string>
        issues: ({ column: string | null; code: string; severity: string } & Zh)[]
        changed: string[]
        childId: string | null
      }>
    >
  }
  '/api/imports/:id/save': { $post: End<Id, { saved: number; skipped: number }> }
  '/api/imports/:id/undo': { $post: End<Id, ImportView> }
}

/** Stands for the part of the API that is still being written. */
export type InterimType = Hono<Record<never, never>, Contract, '/'>
