import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { demoPassword } from '../../db/seed'
import { freshDatabase, type FreshDatabase } from '../../test/database'
import { testApi, type Answer, type TestApi } from '../test-api'

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

const signIn = (username: string, password: string, client = api.anybody()) =>
  client.post('/api/sign-in', { username, password })

/** All that a stranger can see of an answer, without what differs in every request. */
const seen = ({ status, body, headers }: Answer) => {
  const { requestId: _requestId, ...rest } = body
  const names = [...headers.keys()].sort()
  return { status, rest, names }
}

describe('sign-in', () => {
  it('lets a clerk in and tells who they are', async () => {
    const client = api.anybody()
    const answer = await signIn('clerk.9935000017', demoPassword, client)
    expect(answer.status).toBe(200)
    expect(answer.body).toEqual({ needsSecondFactor: false, mustChangePassword: false })
    const { status, body } = await client.get('/api/me')
    expect(status).toBe(200)
    expect(body.grant).toMatchObject({
      role: 'institution-clerk',
      unit: { code: '9935000017', kind: 'institution', areaName: '鲤城区' },
    })
    expect(body).toMatchObject({ demo: true, lastSignIn: null, sequence: '0' })
  })

  it('S-AUTH-06 asks browsers in production to send the session by HTTPS only', async () => {
    const cookieOf = async (change: Partial<TestApi['deps']['env']>) => {
      const other = testApi(database.appUrl, { env: { ...api.deps.env, ...change } })
      const answer = await signIn('head.9935000034', demoPassword, other.anybody())
      await other.close()
      return answer.headers.get('set-cookie')
    }
    const production = await cookieOf({ NODE_ENV: 'production', REGISTRY_ORIGINS: '' })
    expect(production).toMatch(/^__Host-registry-session=[\w-]{32,}; Path=\/; /)
    for (const word of ['HttpOnly', 'Secure', 'SameSite=Strict']) expect(production).toContain(word)
    expect(production).not.toContain('Domain')
    expect(await cookieOf({})).not.toContain('Secure')
  })

  it('tells of the sign-in before this one', async () => {
    const client = api.anybody()
    await signIn('head.9935000017', demoPassword)
    await signIn('head.9935000017', demoPassword, client)
    const { body } = await client.get('/api/me')
    expect(body.lastSignIn).toMatchObject({ ip: 'local' })
  })

  it('S-AUTH-01 reads a user name in any spelling of its characters', async () => {
    const answer = await signIn(' ＣＬＥＲＫ.9935000034​', demoPassword)
    expect(answer.status).toBe(200)
  })

  it('A-15 answers alike for an unknown name, a wrong password and a disabled account', async () => {
    const answers = await Promise.all([
      signIn('nobody.at.all', 'wrong-password-1'),
      signIn('clerk.9935000051', 'wrong-password-1'),
      signIn('clerk.9935000850', demoPassword),
    ])
    const [first, ...others] = answers.map(seen)
    expect(first?.status).toBe(401)
    expect(first?.rest.code).toBe('SIGN_IN_FAILED')
    for (const other of others) expect(other).toEqual(first)
  })

  it('S-AUTH-04 looks at exactly five of 200 parallel tries, then answers right and wrong alike', async () => {
    const tries = await Promise.all(
      Array.from({ length: 200 }, (_, i) => signIn('clerk.9935000068', `wrong-password-${i}`)),
    )
    const count = (status: number) => tries.filter((each) => each.status === status).length
    // The budget of the address is spent by the same tries; none got through it either.
    expect(count(401)).toBeLessThanOrEqual(5)
    expect(count(401) + count(429)).toBe(200)
    await api.db.deleteFrom('rate_limit').where('key', 'like', 'sign-in-ip:%').execute()
    const right = await signIn('clerk.9935000068', demoPassword)
    const wrong = await signIn('clerk.9935000068', 'wrong-password-x')
    expect(right.status).toBe(429)
    expect(seen(right)).toEqual(seen(wrong))
    const other = await signIn('head.9935000068', demoPassword)
    expect(other.status).toBe(200)
  })

  it('S-AUTH-04 opens the account again when the quarter of an hour is over', async () => {
    await api.db
      .updateTable('rate_limit')
      .set({ expire: String(Date.now() - 1) })
      .where('key', '=', 'sign-in:clerk.9935000068')
      .execute()
    expect((await signIn('clerk.9935000068', demoPassword)).status).toBe(200)
  })

  it('S-AUTH-05 ends a session after 15 idle minutes, and a used one after 8 hours', async () => {
    const idle = await api.as('review.350502')
    api.advance(14 * 60_000)
    expect((await idle.get('/api/me')).status).toBe(200)
    api.advance(14 * 60_000)
    expect((await idle.get('/api/me')).status).toBe(200)
    api.advance(16 * 60_000)
    expect((await idle.get('/api/me')).body.code).toBe('NOT_SIGNED_IN')

    const busy = await api.as('review.350502')
    for (let i = 0; i < 47; i += 1) {
      api.advance(10 * 60_000)
      expect((await busy.get('/api/me')).status).toBe(200)
    }
    api.advance(11 * 60_000)
    expect((await busy.get('/api/me')).status).toBe(401)
  })

  it('S-AUTH-05 is not kept alive by what the desk asks for by itself', async () => {
    const client = await api.as('review.350503')
    const background = { method: 'GET', headers: { 'x-registry-background': '1' } }
    api.advance(10 * 60_000)
    expect((await client.send('/api/me', background)).status).toBe(200)
    api.advance(10 * 60_000)
    expect((await client.send('/api/me', background)).status).toBe(401)
  })

  it('A-14 gives a new session id at sign-in and ends the one that the browser brought', async () => {
    const client = await api.as('clerk.9935000017')
    const before = client.cookie()
    await signIn('clerk.9935000017', demoPassword, client)
    expect(client.cookie()).not.toBe(before)
    const replay = await api.anybody().send('/api/me', { headers: { cookie: before } })
    expect(replay.status).toBe(401)
  })

  it('A-14 gives a new session id when the role is switched', async () => {
    const account = await api.db
      .selectFrom('account')
      .select('id')
      .where('username', '=', 'review.350504')
      .executeTakeFirstOrThrow()
    const unit = await api.db
      .selectFrom('unit')
      .select('id')
      .where('kind', '=', 'county')
      .where('code', '=', '350504')
      .executeTakeFirstOrThrow()
    const { id: grantId } = await api.db
      .insertInto('role_grant')
      .values({ account_id: account.id, role: 'county-arbitrator', unit_id: unit.id })
      .returning('id')
      .executeTakeFirstOrThrow()
    const client = await api.as('review.350504')
    const before = client.cookie()
    const first = await client.get('/api/me')
    const target = first.body.grants.find((each: { id: string }) => each.id !== first.body.grant.id)
    expect(first.body.grants.map((each: { id: string }) => each.id)).toContain(grantId)
    expect((await client.post('/api/me/grant', { grantId: target.id })).status).toBe(200)
    expect(client.cookie()).not.toBe(before)
    expect((await client.get('/api/me')).body.grant.id).toBe(target.id)
    const replay = await api.anybody().send('/api/me', { headers: { cookie: before } })
    expect(replay.status).toBe(401)
  })

  it("refuses a switch to somebody else's grant as if there were none", async () => {
    const client = await api.as('clerk.9935000017')
    const other = await api.db
      .selectFrom('role_grant as g')
      .innerJoin('account as a', 'a.id', 'g.account_id')
      .select('g.id')
      .where('a.username', '=', 'manage.350000')
      .executeTakeFirstOrThrow()
    const foreign = await client.post('/api/me/grant', { grantId: other.id })
    const missing = await client.post('/api/me/grant', {
      grantId: '00000000-0000-4000-8000-000000000000',
    })
    expect(foreign.status).toBe(404)
    expect(seen(foreign)).toEqual(seen(missing))
  })

  it('S-RES-01 clears the browser at sign-out, and the session is dead', async () => {
    const client = await api.as('clerk.9935000017')
    const cookie = client.cookie()
    const answer = await client.post('/api/sign-out')
    expect(answer.status).toBe(204)
    expect(answer.headers.get('clear-site-data')).toContain('"storage"')
    expect((await api.anybody().send('/api/me', { headers: { cookie } })).status).toBe(401)
  })

  it('A-07 ends a session with the next request when its grant is taken back', async () => {
    const client = await api.as('clerk.9935000051')
    expect((await client.get('/api/me')).status).toBe(200)
    await api.db
      .updateTable('role_grant')
      .set({ revoked_at: new Date() })
      .where('account_id', 'in', (eb) =>
        eb.selectFrom('account').select('id').where('username', '=', 'clerk.9935000051'),
      )
      .execute()
    expect((await client.get('/api/me')).status).toBe(401)
  })
})
