import { HTTPException } from 'hono/http-exception'
import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { z, type ZodError } from 'zod'
import { isProblemCode, problems, type ProblemCode } from '../domain/problems'

/** One fault of one entry, for the mark beside its field. */
export interface Issue {
  path: string
  code: string
  zh: string
  en: string
}

/** What a refusal may say beyond its code. Nothing personal: it is logged and shown. */
export interface ProblemMore {
  detail?: string
  issues?: Issue[]
  [name: string]: unknown
}

/** A refusal as data. */
export interface Refusal {
  code: ProblemCode
  more: ProblemMore
}

/** A refusal to throw anywhere in a request: `throw refuse('NOT_FOUND')`. Becomes problem+json in {@link onError}. */
export const refuse = (code: ProblemCode, more: ProblemMore = {}): HTTPException =>
  new HTTPException(problems[code].status, { message: code, cause: { code, more } })

const isRefusal = (cause: unknown): cause is Refusal =>
  typeof cause === 'object' && cause !== null && 'code' in cause && 'more' in cause

/** What a thrown refusal says, or undefined for anything else that was thrown. */
export function refusalOf(error: unknown): Refusal | undefined {
  if (error instanceof HTTPException && isRefusal(error.cause)) return error.cause
  // Code below the API (db, activities) refuses by an error whose message is the code alone.
  if (error instanceof Error && isProblemCode(error.message))
    return { code: error.message, more: {} }
  return undefined
}

/** The shape of every refusal (RFC 9457 with our two languages). */
export const problemSchema = z
  .looseObject({
    status: z.number().int(),
    code: z.string(),
    title: z.string(),
    detail: z.string().optional(),
    zh: z.string(),
    en: z.string(),
    requestId: z.string().optional(),
    issues: z
      .array(z.object({ path: z.string(), code: z.string(), zh: z.string(), en: z.string() }))
      .optional(),
  })
  .meta({ id: 'Problem' })

/** The response of a refusal. */
export function problemResponse(c: Context, code: ProblemCode, more: ProblemMore = {}): Response {
  const { status, zh, en } = problems[code]
  const requestId: string | undefined = c.get('requestId')
  const body = { status, code, title: zh, zh, en, ...(requestId ? { requestId } : {}), ...more }
  return c.body(JSON.stringify(body), status satisfies ContentfulStatusCode, {
    'content-type': 'application/problem+json; charset=utf-8',
  })
}

const issueTexts: Record<string, [string, string]> = {
  invalid_type: ['缺少或类型不正确', 'Missing or of the wrong type'],
  too_small: ['太短、太小或未填写', 'Too short, too small or empty'],
  too_big: ['太长或太大', 'Too long or too large'],
  invalid_format: ['格式不正确', 'Not in the right form'],
  invalid_value: ['不在可选范围内', 'Not one of the choices'],
  unrecognized_keys: ['包含未知字段', 'Contains unknown fields'],
  invalid_union: ['内容不符合任何一种形式', 'Fits none of the forms'],
}

/** The faults of a form, each with its field. An own message `zh|en` of the form is shown as it is. */
export const issuesOf = (error: ZodError): Issue[] =>
  error.issues.map((issue) => {
    const [zh, en] = issueTexts[issue.code] ?? ['填写有误', 'Not valid']
    const [ownZh, ownEn] = issue.code === 'custom' ? issue.message.split('|') : []
    const params = issue.code === 'custom' ? issue.params : undefined
    const code = typeof params?.code === 'string' ? params.code : issue.code
    const unknown = issue.code === 'unrecognized_keys' ? issue.keys : []
    return {
      path: [...issue.path, ...unknown].map(String).join('.'),
      code,
      zh: ownZh || zh,
      en: ownEn ?? en,
    }
  })
