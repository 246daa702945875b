import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { demoPassword } from '../../db/seed'
import { freshDatabase, type FreshDatabase } from '../../test/database'
import { environmentSchema } from '../environment'
import { routesOf } from '../rights-check'
import { rightOf } from '../router'
import { testApi, type TestApi } from '../test-api'
import { passwordLifeMs } from './account-state'

let database: FreshDatabase
let api: TestApi
beforeAll(async () => {
  database = await freshDatabase()
  const env = environmentSchema.parse({
    DATABASE_URL: database.appUrl,
    REGISTRY_KEYS: 'of the test run',
    AUTH_SECRET: 'a secret of the tests, 32 characters',
    NODE_ENV: 'test',
  })
  // Without the demo flag: what demo accounts are forced to do here is what real ones are.
  api = testApi(database.appUrl, { env })
})
afterAll(async () => {
  await api.close()
  await database.drop()
})

const change = (client: Awaited<ReturnType<TestApi['as']>>, current: string, next: string) =>
  client.post('/api/password', { current, next })

/** A client whose password is in order. */
async function settled(username: string, password: string) {
  const client = await api.as(username)
  expect((await change(client, demoPassword, password)).status).toBe(204)
  return client
}

describe('passwords', () => {
  it('S-AUTH-03 lets an account that must change its password reach nothing but that', async () => {
    const client = await api.as('clerk.9935000017')
    const refused: string[] = []
    for (const { method, path } of routesOf(api.app)) {
      const right = rightOf(method, path)
      if (right === undefined || right === 'public' || right === 'session') continue
      const url = `/api${path.replace(/\{\w+\}/g, '00000000-0000-4000-8000-000000000000')}`
      const init =
        method === 'GET'
          ? { method }
          : { method, body: '{}', headers: { 'content-type': 'application/json' } }
      const answer = await client.send(url, init)
      expect([method, path, answer.status, answer.body.code]).toEqual([
        method,
        path,
        403,
        'PASSWORD_EXPIRED',
      ])
      refused.push(path)
    }
    expect(refused.length).toBeGreaterThan(10)
    const me = await client.get('/api/me')
    expect(me.body.mustChangePassword).toBe(true)
  })

  it('S-AUTH-03 asks for a new password after 90 days', async () => {
    const client = await settled('head.9935000017', 'Tulpen-im-Regen-7')
    expect((await client.get('/api/policies')).status).toBe(200)
    await api.db
      .updateTable('account')
      .set({ password_changed_at: new Date(api.deps.clock().getTime() - passwordLifeMs - 1) })
      .where('username', '=', 'head.9935000017')
      .execute()
    expect((await client.get('/api/policies')).body.code).toBe('PASSWORD_EXPIRED')
  })

  it('S-AUTH-03 does not take one of the last five again', async () => {
    const client = await api.as('clerk.9935000034')
    const series = ['one', 'two', 'three', 'four', 'five', 'six'].map(
      (word) => `Tulpen-im-Regen-${word}-7`,
    )
    let current = demoPassword
    for (const next of series) {
      expect((await change(client, current, next)).status).toBe(204)
      current = next
    }
    for (const old of series.slice(1))
      expect((await change(client, current, old)).body.code).toBe('PASSWORD_REUSED')
    expect((await change(client, current, series[0] ?? '')).status).toBe(204)
  })

  it.each([
    ['Short-7a', 'too-short'],
    ['onlylowercaseletters', 'too-plain'],
    ['Password-2026!!', 'common'],
    ['Clerk.9935000051-x', 'personal'],
  ])('S-AUTH-02 refuses %s as %s', async (next, code) => {
    const client = await api.as('clerk.9935000051')
    const answer = await change(client, demoPassword, next)
    expect(answer.status).toBe(422)
    expect(answer.body.code).toBe('PASSWORD_WEAK')
    expect(answer.body.issues.map((issue: { code: string }) => issue.code)).toContain(code)
  })

  it('S-AUTH-02 takes a long Chinese password and asks for all of it at sign-in', async () => {
    const long = `园子里的桂花开了-${'风起时满地都是香气'.repeat(8)}-A9`
    await settled('head.9935000051', long)
    const signIn = (password: string) =>
      api.anybody().post('/api/sign-in', { username: 'head.9935000051', password })
    expect((await signIn(long)).status).toBe(200)
    expect((await signIn(long.slice(0, -1))).status).toBe(401)
    expect((await signIn(`${long} `)).status).toBe(401)
  })

  it('A-14 ends every other session and renews its own when the password changes', async () => {
    const other = await api.as('clerk.9935000068')
    const client = await api.as('clerk.9935000068')
    const before = client.cookie()
    expect((await change(client, demoPassword, 'Tulpen-im-Regen-7')).status).toBe(204)
    expect(client.cookie()).not.toBe(before)
    expect((await client.get('/api/policies')).status).toBe(200)
    expect((await other.get('/api/me')).status).toBe(401)
  })

  it('S-AUTH-04 counts wrong passwords given here as well', async () => {
    const client = await api.as('head.9935000068')
    for (let i = 0; i < 5; i += 1)
      expect((await change(client, `wrong-${i}`, 'Tulpen-im-Regen-7')).status).toBe(401)
    expect((await change(client, demoPassword, 'Tulpen-im-Regen-7')).status).toBe(429)
  })

  it('S-AUTH-08 does not take a one-time password after its day', async () => {
    await api.db
      .updateTable('account')
      .set({ password_expires_at: new Date(api.deps.clock().getTime() - 1) })
      .where('username', '=', 'review.350502')
      .execute()
    const answer = await api
      .anybody()
      .post('/api/sign-in', { username: 'review.350502', password: demoPassword })
    expect(answer.body.code).toBe('SIGN_IN_FAILED')
  })
})
