import { DetailedError } from 'hono/client'
import { z } from 'zod'
import { problems } from '../../../domain/problems'

const body = z.object({
  status: z.number(),
  code: z.string(),
  zh: z.string().optional(),
  en: z.string().optional(),
  title: z.string().optional(),
  requestId: z.string().optional(),
  importId: z.string().optional(),
  caseId: z.string().optional(),
  by: z
    .object({ name: z.string(), at: z.string().nullish(), verdict: z.string().nullish() })
    .nullish(),
  issues: z
    .array(
      z.object({
        path: z.union([z.string(), z.array(z.union([z.string(), z.number()]))]).optional(),
        code: z.string().optional(),
        zh: z.string().optional(),
        en: z.string().optional(),
      }),
    )
    .optional(),
})

/** A refusal or a failure, as the desk shows it: a stable code and a sentence in both languages. */
export interface Problem extends Omit<z.infer<typeof body>, 'zh' | 'en'> {
  readonly problem: true
  zh: string
  en: string
}

const own = (status: number, code: string, zh: string, en: string): Problem => ({
  problem: true,
  status,
  code,
  zh,
  en,
})

const offline = own(
  0,
  'OFFLINE',
  '网络已断开，内容没有丢失，恢复后请重试',
  'No connection; nothing is lost, try again when it is back',
)

const sentence = (code: string): { zh: string; en: string } =>
  Object.entries(problems).find(([name]) => name === code)?.[1] ?? problems.INTERNAL

/** True for what `answer` rejects with. */
export const isProblem = (error: unknown): error is Problem =>
  typeof error === 'object' && error !== null && 'problem' in error

/** Turns any failure of a request into a `Problem`; a lost connection has the code OFFLINE. */
export function toProblem(error: unknown): Problem {
  if (isProblem(error)) return error
  if (error instanceof DetailedError) {
    const read = body.safeParse(error.detail?.data)
    if (read.success) {
      const said = sentence(read.data.code)
      return {
        ...read.data,
        problem: true,
        zh: read.data.zh ?? said.zh,
        en: read.data.en ?? said.en,
      }
    }
    const status = Number(error.statusCode)
    const code = status >= 502 && status <= 504 ? 'UNAVAILABLE' : 'INTERNAL'
    return own(status, code, problems[code].zh, problems[code].en)
  }
  if (error instanceof TypeError) return offline
  return own(500, 'INTERNAL', problems.INTERNAL.zh, problems.INTERNAL.en)
}
