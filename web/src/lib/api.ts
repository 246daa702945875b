import { hc, parseResponse } from 'hono/client'
import type { ClientResponse } from 'hono/client'
import type { AppType } from '../../../api/app'
import { isPresent } from './presence'
import { toProblem } from './problem'

const origin = globalThis.location?.origin ?? 'http://localhost'
const options = {
  headers: (): Record<string, string> => ({
    'x-registry': '1',
    ...(isPresent() ? {} : { 'x-registry-background': '1' }),
  }),
  // Looked up at each call: tests put their own in its place.
  fetch: (input: RequestInfo | URL, init?: RequestInit) => globalThis.fetch(input, init),
}

/** The typed client of our own API; every answer's type follows from the routes. */
export const api = hc<AppType>(origin, options).api

/** Reads the answer of one request. Rejects with a `Problem`, whatever went wrong on the way. */
export const answer = <T extends ClientResponse<unknown>>(request: Promise<T>) =>
  parseResponse(request).catch((error: unknown) => {
    throw toProblem(error)
  })
