import type { MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { secureHeaders } from 'hono/secure-headers'
import { randomUUID } from 'node:crypto'
import { clientAddress } from './client-address'
import type { ApiEnv } from './deps'
import { ownOrigins } from './environment'
import { problemResponse } from './errors'
import { hasRepeatedKey } from './repeated-key'

const kilobyte = 1024
const jsonLimit = 1024 * kilobyte
// Room for the multipart frame around a workbook of 10 MB.
const uploadLimit = 11 * 1024 * kilobyte
const uploads = /^\/api\/(imports|attachments)$/

/** Headers of every answer: own origin only, nothing inline, nothing framed (A-12, S-CON-01). */
export const headers = (): MiddlewareHandler =>
  secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
      // antd sets style attributes and one style element; neither can run anything.
      styleSrcAttr: ["'unsafe-inline'"],
      styleSrcElem: ["'self'", "'unsafe-inline'"],
      imgSrc: ["'self'", 'data:', 'blob:'],
      fontSrc: ["'self'"],
      connectSrc: ["'self'"],
      formAction: ["'self'"],
      baseUri: ["'none'"],
      objectSrc: ["'none'"],
      frameAncestors: ["'none'"],
    },
    strictTransportSecurity: 'max-age=31536000; includeSubDomains',
    referrerPolicy: 'no-referrer',
    xFrameOptions: 'DENY',
    crossOriginOpenerPolicy: 'same-origin',
    crossOriginResourcePolicy: 'same-origin',
    permissionsPolicy: { camera: ['self'], geolocation: [], microphone: [] },
  })

/** Gives the request its id and its client's address, and keeps answers out of every cache. */
export const requestContext = (): MiddlewareHandler<ApiEnv> => async (c, next) => {
  c.set('requestId', randomUUID())
  c.set('ip', clientAddress(c, c.var.deps.env.TRUSTED_PROXIES))
  c.header('x-request-id', c.var.requestId)
  await next()
  if (!c.res.headers.has('cache-control')) c.header('cache-control', 'no-store')
}

const safe = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Refuses a change that another site may have sent: it needs our own header, which a foreign page cannot set
 * without asking first, and where the browser names an origin, that must be ours.
 */
export const sameOrigin = (): MiddlewareHandler<ApiEnv> => async (c, next) => {
  if (safe.has(c.req.method)) return next()
  const allowed = ownOrigins(c.var.deps.env, c.req.url)
  const origin = c.req.header('origin')
  const isForeign = origin !== undefined && !allowed.includes(origin)
  const site = c.req.header('sec-fetch-site')
  const isCrossSite = site !== undefined && site !== 'same-origin'
  if (c.req.header('x-registry') !== '1' || isForeign || isCrossSite)
    return problemResponse(c, 'REQUEST_REFUSED')
  const hasBody = c.req.raw.body !== null
  if (
    hasBody &&
    !/^(application\/json|multipart\/form-data)\b/.test(c.req.header('content-type') ?? '')
  )
    return problemResponse(c, 'REQUEST_REFUSED', { detail: 'content-type' })
  return next()
}

/** Refuses a JSON body in which an object names a key twice; see {@link hasRepeatedKey}. */
export const onceEach = (): MiddlewareHandler<ApiEnv> => async (c, next) => {
  const isJson = /^application\/json\b/.test(c.req.header('content-type') ?? '')
  if (isJson && hasRepeatedKey(await c.req.text())) return problemResponse(c, 'BODY_UNREADABLE')
  return next()
}

/** Ends a request that is too large, also one that does not say how large it is. */
export const limits = (): MiddlewareHandler<ApiEnv> => {
  const onError: Parameters<typeof bodyLimit>[0]['onError'] = (c) =>
    problemResponse(c, 'BODY_TOO_LARGE')
  const forJson = bodyLimit({ maxSize: jsonLimit, onError })
  const forUploads = bodyLimit({ maxSize: uploadLimit, onError })
  return (c, next) => (uploads.test(c.req.path) ? forUploads(c, next) : forJson(c, next))
}
