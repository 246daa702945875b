import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { sql } from 'kysely'
import { connect } from '../../db/connect'
import { accountIdOf, grantIdOf, unitIdOf } from '../../db/seed-ids'
import { freshDatabase, type FreshDatabase } from '../../test/database'
import { testApi, type TestApi } from '../test-api'

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

const institution = unitIdOf('institution', '9935001428')
const county = unitIdOf('county', '350582')
const form = { username: 'Clerk3.9935001428', name: '学籍管理员三', role: 'institution-clerk' }
const nobody = '00000000-0000-4000-8000-000000000000'
const withoutId = (body: Record<string, unknown>) => ({ ...body, requestId: undefined })

describe('accounts', () => {
  it('are issued from above with a password that is shown once', async () => {
    const client = await api.as('manage.350582')
    const { status, body } = await client.post('/api/accounts', { ...form, unitId: institution })
    expect(status).toBe(201)
    expect(body.account).toMatchObject({
      username: 'clerk3.9935001428',
      enabled: true,
      mustChangePassword: true,
      grants: [{ role: 'institution-clerk', unit: { code: '9935001428' } }],
    })
    const signIn = { username: form.username, password: body.oneTimePassword }
    expect((await api.anybody().post('/api/sign-in', signIn)).status).toBe(200)
    const list = await client.get('/api/accounts?limit=200')
    expect(JSON.stringify(list.body)).not.toContain(body.oneTimePassword)
  })

  it('S-AUTH-01 have user names that differ in more than case or width', async () => {
    const client = await api.as('manage.350582')
    for (const username of ['CLERK.9935001428', 'ｃlerk.9935001428', ' clerk.9935001428\u200b']) {
      const answer = await client.post('/api/accounts', { ...form, username, unitId: institution })
      expect(answer.body.code).toBe('CODE_TAKEN')
    }
  })

  it('are given by a county for its institutions and itself, and for nobody else', async () => {
    const client = await api.as('manage.350582')
    const add = (username: string, role: string, unitId: string) =>
      client.post('/api/accounts', { ...form, username, role, unitId })
    expect((await add('third.350582', 'county-reviewer', county)).status).toBe(201)
    const elsewhere = await add(
      'x.9935000017',
      'institution-clerk',
      unitIdOf('institution', '9935000017'),
    )
    const missing = await add('x.9935000017', 'institution-clerk', nobody)
    expect(elsewhere.status).toBe(404)
    expect(withoutId(elsewhere.body)).toEqual(withoutId(missing.body))
    expect((await add('x.city', 'prefecture-supervisor', county)).body.code).toBe('RIGHT_MISSING')
    expect((await add('x.audit', 'auditor', county)).body.code).toBe('RIGHT_MISSING')
    const level = await add('x.9935001428', 'county-reviewer', institution)
    expect(level.body.issues).toMatchObject([{ path: 'role', code: 'role-level' }])
  })

  it('of one person are known to be of one person', async () => {
    const client = await api.as('manage.350582')
    const { status, body } = await client.post('/api/accounts', {
      ...form,
      username: 'head3.9935001428',
      role: 'institution-reviewer',
      unitId: institution,
      samePersonAs: accountIdOf('clerk.9935001428'),
    })
    expect(status).toBe(201)
    const rows = await api.db
      .selectFrom('account')
      .select('person_id')
      .where('id', 'in', [body.account.id, accountIdOf('clerk.9935001428')])
      .execute()
    expect(new Set(rows.map(({ person_id }) => person_id)).size).toBe(1)
  })

  it('A-07 are out with the next request when they are disabled', async () => {
    const clerk = await api.as('clerk.9935001428')
    expect((await clerk.get('/api/me')).status).toBe(200)
    const client = await api.as('manage.350582')
    const path = `/api/accounts/${accountIdOf('clerk.9935001428')}`
    expect((await client.patch(path, { enabled: false })).body.enabled).toBe(false)
    expect((await clerk.get('/api/me')).status).toBe(401)
    expect((await client.patch(path, { enabled: true })).body.enabled).toBe(true)
    expect((await clerk.get('/api/me')).status).toBe(401)
  })

  it('A-26 get a new one-time password without anybody learning the old one', async () => {
    const head = await api.as('head.9935001428')
    const client = await api.as('manage.350582')
    const path = `/api/accounts/${accountIdOf('head.9935001428')}/reset-password`
    const { body } = await client.post(path)
    expect(body.oneTimePassword).toMatch(/^(\w{4}-){3}\w{4}$/)
    expect((await head.get('/api/me')).status).toBe(401)
    const signIn = { username: 'head.9935001428', password: body.oneTimePassword }
    expect((await api.anybody().post('/api/sign-in', signIn)).status).toBe(200)
    api.advance(24 * 3_600_000 + 1_000)
    expect((await api.anybody().post('/api/sign-in', signIn)).status).toBe(401)
  })

  it('are not touched by their owner: nobody gives themselves a role or a password', async () => {
    const client = await api.as('manage.350582')
    const own = accountIdOf('manage.350582')
    const grant = { role: 'county-reviewer', unitId: county }
    const answers = [
      await client.post(`/api/accounts/${own}/grants`, grant),
      await client.post(`/api/accounts/${own}/reset-password`),
      await client.patch(`/api/accounts/${own}`, { enabled: false }),
      await client.delete(`/api/grants/${grantIdOf('manage.350582')}`),
    ]
    for (const answer of answers) expect(answer.body.code).toBe('GRANT_CONFLICT')
  })

  it('get further roles, each once, and lose them at once', async () => {
    const client = await api.as('manage.350582')
    const path = `/api/accounts/${accountIdOf('review.350582')}/grants`
    const given = await client.post(path, { role: 'county-arbitrator', unitId: county })
    expect(given.status).toBe(201)
    const again = await client.post(path, { role: 'county-arbitrator', unitId: county })
    expect(again.body.code).toBe('GRANT_CONFLICT')
    const reviewer = await api.as('review.350582')
    const added = given.body.grants.find(
      (each: { role: string }) => each.role === 'county-arbitrator',
    )
    expect((await reviewer.post('/api/me/grant', { grantId: added.id })).status).toBe(200)
    expect((await client.delete(`/api/grants/${added.id}`)).status).toBe(204)
    expect((await reviewer.get('/api/me')).status).toBe(401)
  })

  it('S-ACL-01 never hold two of the three powers', async () => {
    const client = await api.as('system.1')
    const path = `/api/accounts/${accountIdOf('audit.1')}/grants`
    const support = unitIdOf('support', '350000')
    for (const role of ['system-administrator', 'security-administrator'])
      expect((await client.post(path, { role, unitId: support })).body.code).toBe('GRANT_CONFLICT')
  })

  it('A-01 of another county answer exactly like those that do not exist', async () => {
    const client = await api.as('manage.350582')
    const foreign = accountIdOf('clerk.9935000017')
    const grant = { role: 'institution-clerk', unitId: institution }
    const pairs = [
      [foreign, nobody].map((id) => client.patch(`/api/accounts/${id}`, { enabled: false })),
      [foreign, nobody].map((id) => client.post(`/api/accounts/${id}/reset-password`)),
      [foreign, nobody].map((id) => client.post(`/api/accounts/${id}/grants`, grant)),
      [grantIdOf('clerk.9935000017'), nobody].map((id) => client.delete(`/api/grants/${id}`)),
    ]
    for (const pair of pairs) {
      const [one, other] = await Promise.all(pair)
      expect(one?.status).toBe(404)
      expect(withoutId(one?.body)).toEqual(withoutId(other?.body))
    }
  })

  it('are listed within reach only', async () => {
    const usernames = async (username: string, query = '') => {
      const { body } = await (await api.as(username)).get(`/api/accounts?limit=200${query}`)
      return body.items.map((item: { username: string }) => item.username)
    }
    const seen = await usernames('manage.350582')
    expect(seen).toContain('clerk.9935001428')
    expect(seen).not.toContain('clerk.9935000017')
    expect(seen).not.toContain('manage.city.350500')
    expect(await usernames('system.1', '&role=auditor')).toEqual(['audit.1'])
    const one = await usernames('manage.350582', `&unitId=${institution}`)
    expect(one).toContain('head.9935001428')
    expect(one).not.toContain('review.350582')
  })
})

describe('a right that is taken back while it is used', () => {
  it('A-05 lets the change through before, or not at all after', async () => {
    const clerk = await api.as('clerk.9935000034')
    const owner = connect(database.url, { max: 1 })
    const path = `/api/institutions/${unitIdOf('institution', '9935000034')}/classes`
    const form = { name: '抢时间班', grade: 'JUNIOR', schoolYear: 2026, capacity: 25 }
    const id = grantIdOf('clerk.9935000034')
    let request: ReturnType<typeof clerk.post> | undefined
    await owner.transaction().execute(async (tx) => {
      const revoked = tx.updateTable('role_grant').set({ revoked_at: new Date() })
      await revoked.where('id', '=', id).execute()
      // The session was looked up before the grant was gone; the change itself meets the lock.
      request = clerk.post(path, form)
      for (let waiting = 0; waiting === 0;) {
        const { rows } = await sql<{ n: number }>`
          select count(*)::int as n from pg_stat_activity
          where wait_event_type = 'Lock' and datname = current_database()`.execute(tx)
        waiting = rows[0]?.n ?? 0
      }
    })
    expect((await request)?.status).toBe(401)
    const list = await (await api.as('review.350500')).get(path)
    expect(JSON.stringify(list.body)).not.toContain('抢时间班')
    await owner.destroy()
  })
})
