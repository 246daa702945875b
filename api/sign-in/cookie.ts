import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import type { ApiEnv } from '../deps'
import { isSecure } from '../environment'

// `__Host-` demands HTTPS; plain http is allowed on the loopback address only.
const nameOf = (c: Context<ApiEnv>): string =>
  isSecure(c.var.deps.env) ? '__Host-registry-session' : 'registry-session'
const attributes = (c: Context<ApiEnv>) =>
  ({ path: '/', httpOnly: true, sameSite: 'Strict', secure: isSecure(c.var.deps.env) }) as const

/** The session's token as the browser sent it. */
export const readSessionCookie = (c: Context<ApiEnv>): string | undefined => getCookie(c, nameOf(c))

/** Hands the browser its session; it forgets it when it closes. */
export const writeSessionCookie = (c: Context<ApiEnv>, token: string): void =>
  setCookie(c, nameOf(c), token, attributes(c))

/** Makes the browser forget the session. */
export const dropSessionCookie = (c: Context<ApiEnv>): void => {
  deleteCookie(c, nameOf(c), attributes(c))
}
