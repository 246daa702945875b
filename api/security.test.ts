import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { freshDatabase, type FreshDatabase } from '../test/database'
import { routesOf } from './rights-check'
import { testApi, type TestApi } from './test-api'

let database: FreshDatabase
let api: TestApi
beforeAll(async () => {
  database = await freshDatabase()
  api = testApi(database.appUrl)
})
afterAll(async () => {
  await api.close()
  await database.drop()
})

const json = { 'content-type': 'application/json' }
const signIn = { method: 'POST', body: JSON.stringify({ username: 'a', password: 'b' }) }

describe('the outer wall', () => {
  it.each([
    ['without our header', { 'x-registry': '' }],
    ['from another origin', { origin: 'https://evil.example' }],
    ['from no origin at all', { origin: 'null' }],
    ['that the browser calls cross-site', { 'sec-fetch-site': 'cross-site' }],
    ['of a form', { 'content-type': 'application/x-www-form-urlencoded' }],
    ['of plain text', { 'content-type': 'text/plain' }],
  ])('A-13 refuses a change %s', async (_, headers) => {
    const answer = await api.anybody().send('/api/sign-in', {
      ...signIn,
      headers: { ...json, ...headers },
    })
    expect(answer.status).toBe(403)
    expect(answer.body.code).toBe('REQUEST_REFUSED')
  })

  it('A-13 refuses a body without a content type', async () => {
    const body = new Blob([signIn.body])
    const answer = await api.anybody().send('/api/sign-in', { method: 'POST', body })
    expect(answer.body.code).toBe('REQUEST_REFUSED')
  })

  it('A-13 takes one from our own page', async () => {
    const headers = { ...json, origin: 'http://localhost', 'sec-fetch-site': 'same-origin' }
    const answer = await api.anybody().send('/api/sign-in', { ...signIn, headers })
    expect(answer.body.code).toBe('SIGN_IN_FAILED')
  })

  it('A-16 ends a body that is too large, also one that does not say how large it is', async () => {
    const large = JSON.stringify({ username: 'a'.repeat(2 * 1024 * 1024), password: 'b' })
    const answer = await api
      .anybody()
      .send('/api/sign-in', { method: 'POST', body: large, headers: json })
    expect(answer.status).toBe(413)
    const chunks = new ReadableStream({
      start(controller) {
        controller.enqueue(new TextEncoder().encode(large))
        controller.close()
      },
    })
    const init = { method: 'POST', body: chunks, headers: json, duplex: 'half' as const }
    const streamed = await api.anybody().send('/api/sign-in', init)
    expect(streamed.status).toBe(413)
    expect(streamed.body.code).toBe('BODY_TOO_LARGE')
  })

  it.each([
    ['not JSON', '{"username":', 400, 'BODY_UNREADABLE'],
    ['a key given twice', '{"username":"a","password":"b","username":"c"}', 400, 'BODY_UNREADABLE'],
    ['an unknown field', '{"username":"a","password":"b","role":"auditor"}', 422, 'FORM_INVALID'],
    ['a prototype', '{"username":"a","password":"b","__proto__":{"x":1}}', 422, 'FORM_INVALID'],
    ['a wrong type', '{"username":1,"password":"b"}', 422, 'FORM_INVALID'],
    ['nothing', '', 400, 'BODY_UNREADABLE'],
  ])('answers %s with problem+json', async (_, body, status, code) => {
    const answer = await api.anybody().send('/api/sign-in', { method: 'POST', body, headers: json })
    expect(answer.headers.get('content-type')).toContain('application/problem+json')
    expect([answer.status, answer.body.code]).toEqual([status, code])
    expect(answer.body.zh).toMatch(/[一-鿿]/)
    expect(answer.body.requestId).toBe(answer.headers.get('x-request-id'))
  })

  it('answers values that no column can hold as faults of the form', async () => {
    const nul = { username: 'a\u0000b', password: 'c\u0000' }
    expect((await api.anybody().post('/api/sign-in', nul)).status).toBe(422)
    const client = await api.as('manage.350582')
    const cursor = Buffer.from(JSON.stringify(['\u0000'])).toString('base64url')
    for (const path of [
      '/api/institutions?text=%00',
      `/api/institutions?cursor=${cursor}`,
      `/api/accounts?cursor=${cursor}`,
      '/api/accounts?cursor=%00',
      '/api/institutions?limit=1&limit=2',
    ])
      expect([path, (await client.get(path)).status]).toEqual([path, 422])
  })

  it('A-12 A-23 sets its headers on every answer', async () => {
    for (const path of ['/healthz', '/api/me', '/api/nowhere', '/api/docs', '/api/openapi.json']) {
      const { headers } = await api.anybody().get(path)
      const csp = headers.get('content-security-policy') ?? ''
      expect(csp).toContain("default-src 'none'")
      expect(csp).toContain("script-src 'self';")
      expect(csp).toContain("frame-ancestors 'none'")
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('cache-control')).toBe('no-store')
      expect(headers.get('referrer-policy')).toBe('no-referrer')
    }
  })

  it('A-19 serves no metrics on the public address', async () => {
    expect((await api.anybody().get('/metrics')).status).toBe(404)
  })

  it('A-20 describes in its contract exactly the routes that it has', async () => {
    const { body } = await api.anybody().get('/api/openapi.json')
    expect(body.openapi).toBe('3.1.0')
    const described = Object.entries<Record<string, unknown>>(body.paths).flatMap(([path, item]) =>
      Object.keys(item)
        .filter((name) => ['get', 'post', 'put', 'patch', 'delete'].includes(name))
        .map((method) => `${method.toUpperCase()} ${path}`),
    )
    const own = ['/openapi.json', '/docs', '/docs/{file}']
    const real = routesOf(api.app)
      .filter(({ path }) => !own.includes(path))
      .map(({ method, path }) => `${method} /api${path}`)
    expect(described.sort()).toEqual(real.sort())
  })

  it('serves the page of the contract from our own origin and without anything inline', async () => {
    const page = await api.anybody().get('/api/docs')
    expect(page.body).not.toMatch(/<script>|style=|onload|https?:/)
    for (const file of ['swagger-ui.css', 'swagger-ui-bundle.js', 'start.js'])
      expect((await api.anybody().get(`/api/docs/${file}`)).status).toBe(200)
    expect((await api.anybody().get('/api/docs/package.json')).status).toBe(404)
  })
})
