import { base32 } from '@better-auth/utils/base32'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { forgetPolicies } from '../../db/queries/policies'
import { demoPassword } from '../../db/seed'
import { freshDatabase, type FreshDatabase } from '../../test/database'
import { testApi, type TestApi, type TestClient } from '../test-api'
import { codeAt } from './second-factor'

let database: FreshDatabase
let api: TestApi
beforeAll(async () => {
  database = await freshDatabase()
  api = testApi(database.appUrl)
  await api.db
    .updateTable('policy')
    .set({ value: JSON.stringify(['deciders', 'administrators']) })
    .where('key', '=', 'secondFactor')
    .execute()
  forgetPolicies(api.db)
})
afterAll(async () => {
  await api.close()
  await database.drop()
})

const stepMs = 30_000
const stepNow = () => Math.floor(api.deps.clock().getTime() / stepMs)
const confirm = (client: TestClient, code: string) =>
  client.post('/api/second-factor/confirm', { code })
const pass = (client: TestClient, code: string) =>
  client.post('/api/sign-in/second-factor', { code })

async function signIn(username: string): Promise<TestClient> {
  const client = api.anybody()
  const answer = await client.post('/api/sign-in', { username, password: demoPassword })
  expect(answer.body.needsSecondFactor).toBe(true)
  return client
}

/** Enrolls an authenticator and gives back its secret. */
async function enroll(client: TestClient): Promise<Uint8Array> {
  const { body } = await client.post('/api/second-factor/enroll', { password: demoPassword })
  const secret = base32.decode(body.secret)
  expect(body.uri).toMatch(/^otpauth:\/\/totp\//)
  expect((await confirm(client, await codeAt(secret, stepNow()))).status).toBe(204)
  return secret
}

describe('the second factor', () => {
  it('S-AUTH-07 keeps a decider out until they have enrolled and passed it', async () => {
    const client = await signIn('review.350502')
    expect((await client.get('/api/policies')).body.code).toBe('SECOND_FACTOR_REQUIRED')
    const before = client.cookie()
    await enroll(client)
    expect(client.cookie()).not.toBe(before)
    expect((await client.get('/api/policies')).status).toBe(200)
  })

  it('S-AUTH-07 asks a clerk for none', async () => {
    const client = api.anybody()
    const answer = await client.post('/api/sign-in', {
      username: 'clerk.9935000017',
      password: demoPassword,
    })
    expect(answer.body.needsSecondFactor).toBe(false)
    expect((await client.get('/api/policies')).status).toBe(200)
  })

  it('S-AUTH-07 lets exactly one of two requests with the same code through', async () => {
    const secret = await enroll(await signIn('review.350503'))
    api.advance(stepMs)
    const clients = await Promise.all([signIn('review.350503'), signIn('review.350503')])
    const code = await codeAt(secret, stepNow())
    const answers = await Promise.all(clients.map((client) => pass(client, code)))
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 401])
  })

  it('S-AUTH-07 allows clocks that differ by half a minute, not by more', async () => {
    const secret = await enroll(await signIn('review.350504'))
    api.advance(10 * stepMs)
    const client = await signIn('review.350504')
    expect((await pass(client, await codeAt(secret, stepNow() - 2))).status).toBe(401)
    expect((await pass(client, await codeAt(secret, stepNow() + 2))).status).toBe(401)
    expect((await pass(client, await codeAt(secret, stepNow() + 1))).status).toBe(204)
    const again = await signIn('review.350504')
    // A step before the one that was used is used up with it.
    expect((await pass(again, await codeAt(secret, stepNow()))).status).toBe(401)
  })

  it('gives five tries', async () => {
    await enroll(await signIn('review.350505'))
    const client = await signIn('review.350505')
    const codes = ['000000', '000001', '000002', '000003', '000004', '000005']
    const statuses: number[] = []
    for (const code of codes) statuses.push((await pass(client, code)).status)
    expect(statuses.at(-1)).toBe(429)
  })

  it('cannot be replaced by somebody who has the password alone', async () => {
    await enroll(await signIn('review.350521'))
    const thief = await signIn('review.350521')
    const answer = await thief.post('/api/second-factor/enroll', { password: demoPassword })
    expect(answer.body.code).toBe('SECOND_FACTOR_SET')
    const change = { current: demoPassword, next: 'Tulpen-im-Regen-7' }
    expect((await thief.post('/api/password', change)).body.code).toBe('SECOND_FACTOR_REQUIRED')
  })

  it('keeps its secret encrypted', async () => {
    const secret = await enroll(await signIn('review.350524'))
    const rows = await api.db.selectFrom('second_factor').select('secret').execute()
    const plain = [
      Buffer.from(secret).toString('base64'),
      base32.encode(secret, { padding: false }),
    ]
    for (const row of rows) for (const text of plain) expect(row.secret).not.toContain(text)
  })
})
