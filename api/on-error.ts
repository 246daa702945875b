import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { ApiEnv } from './deps'
import { problemResponse, refusalOf } from './errors'

// The database is gone, going, or too busy: nothing was done, trying again is right.
const unavailable = /^(08|53|57|58)|^(40001|40P01|55P03)$/
const networkErrors = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND'])

const stateOf = (error: Error): string =>
  'code' in error && typeof error.code === 'string' ? error.code : ''

// Class 22: a value that no column can hold, such as text with a NUL in it; it came with the request.
const isUnstorable = (error: Error): boolean => /^22[0-9A-Z]{3}$/.test(stateOf(error))

const isUnavailable = (error: Error): boolean => {
  const code = stateOf(error)
  return (
    unavailable.test(code) ||
    networkErrors.has(code) ||
    /Connection terminated|timeout exceeded when trying to connect|connection.*closed|is not queryable/i.test(
      error.message,
    )
  )
}

/** Turns whatever was thrown into problem+json; what we did not expect tells nothing about itself. */
export function onError(error: Error, c: Context<ApiEnv>): Response {
  const refusal = refusalOf(error)
  if (refusal) return problemResponse(c, refusal.code, refusal.more)
  if (error instanceof HTTPException) {
    if (error.status === 413) return problemResponse(c, 'BODY_TOO_LARGE')
    return problemResponse(c, error.status === 404 ? 'NOT_FOUND' : 'BODY_UNREADABLE')
  }
  const { log } = c.var.deps
  if (isUnavailable(error)) {
    log.warn({ requestId: c.var.requestId, err: error }, 'unavailable')
    c.header('retry-after', '5')
    return problemResponse(c, 'UNAVAILABLE')
  }
  if (isUnstorable(error)) {
    log.warn({ requestId: c.var.requestId, err: error }, 'a value that cannot be stored')
    return problemResponse(c, 'FORM_INVALID')
  }
  log.error({ requestId: c.var.requestId, err: error }, 'unexpected')
  return problemResponse(c, 'INTERNAL')
}

/** What no route answers. */
export const notFound = (c: Context<ApiEnv>): Response => problemResponse(c, 'NOT_FOUND')
