import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { sql } from 'kysely'
import { connect, type Db } from '../db/connect'
import { demoPassword } from '../db/seed'
import { freshDatabase, type FreshDatabase } from '../test/database'
import { faultsOfAudit } from './audit-check'
import { testApi, type TestApi } from './test-api'

let database: FreshDatabase
let api: TestApi
let owner: Db
beforeAll(async () => {
  database = await freshDatabase()
  api = testApi(database.appUrl)
  owner = connect(database.url, { max: 2 })
})
afterAll(async () => {
  await api.close()
  await owner.destroy()
  await database.drop()
})

const rows = () => api.db.selectFrom('audit_log').selectAll().orderBy('id').execute()
const faults = () => faultsOfAudit(api.db, api.deps.encryption.digest)

const classForm = (name: string) => ({
  name,
  grade: 'JUNIOR',
  schoolYear: 2026,
  capacity: 25,
})

async function ownInstitution(username: string) {
  const client = await api.as(username)
  const { body } = await client.get('/api/me')
  return { client, path: `/api/institutions/${body.grant.unit.id}/classes` }
}

describe('the audit log', () => {
  it('S-AUD-01 has one line for each change, the denied and the failed ones too', async () => {
    const before = (await rows()).length
    const { client, path } = await ownInstitution('clerk.9935000017')
    const head = await api.as('head.9935000017')
    expect((await client.post(path, classForm('审计一班'))).status).toBe(201)
    expect((await client.post(path, { name: '' })).status).toBe(422)
    expect((await head.post(path, classForm('审计二班'))).status).toBe(403)
    expect((await client.get(path)).status).toBe(200)
    const [made, failed, denied, ...more] = (await rows()).slice(before)
    expect(more).toEqual([])
    expect(made).toMatchObject({ action: 'class.create', result: 'done', object_type: 'class' })
    expect(failed).toMatchObject({ result: 'failed' })
    expect(denied).toMatchObject({ result: 'denied', reason: 'RIGHT_MISSING' })
  })

  it('S-AUD-02 tells who, as what, where from and when, and no personal data', async () => {
    const { client, path } = await ownInstitution('clerk.9935000034')
    await client.post(path, classForm('小王老师的班'))
    const line = (await rows()).at(-1)
    expect(line).toMatchObject({ role: 'institution-clerk', ip: 'local', action: 'class.create' })
    for (const value of [line?.account_id, line?.unit_id, line?.session_id, line?.request_id])
      expect(value).toMatch(/^[\w-]{20,}$/)
    const { rows: all } = await sql<{ text: string }>`
      select audit_log::text as text from audit_log`.execute(api.db)
    for (const { text } of all) expect(text).not.toMatch(/小王|\d{17}[\dX]|Demo-2026/)
  })

  it('S-AUD-01 has a line for a sign-in that failed', async () => {
    await api.anybody().post('/api/sign-in', { username: 'clerk.9935000017', password: 'wrong' })
    expect((await rows()).at(-1)).toMatchObject({
      action: 'sign-in',
      result: 'denied',
      reason: 'SIGN_IN_FAILED',
      account_id: null,
    })
  })

  it('S-AUD-03 keeps the app role from changing it', async () => {
    await expect(sql`update audit_log set reason = 'x'`.execute(api.db)).rejects.toThrow(
      'permission denied',
    )
    await expect(sql`delete from audit_log`.execute(api.db)).rejects.toThrow('permission denied')
    await expect(sql`truncate audit_log`.execute(api.db)).rejects.toThrow('permission denied')
  })

  it('S-AUD-03 shows every line that was changed, removed or moved behind its back', async () => {
    const { client, path } = await ownInstitution('clerk.9935000051')
    for (let i = 0; i < 6; i += 1) await client.post(path, classForm(`链${i}班`))
    expect(await faults()).toEqual([])
    const lines = (await rows()).slice(-6).map(({ id }) => id)
    const [first, second, third] = lines
    const changes = [
      sql`update audit_log set result = 'denied' where id = ${first}`,
      sql`update audit_log set detail = '{"x":1}' where id = ${second}`,
      sql`update audit_log set at = at - interval '1 day' where id = ${third}`,
      sql`delete from audit_log where id = ${second}`,
      sql`update audit_log set hash = (select hash from audit_log where id = ${third}) where id = ${first}`,
    ]
    for (const change of changes) {
      await owner
        .transaction()
        .execute(async (tx) => {
          await change.execute(tx)
          expect(await faultsOfAudit(tx, api.deps.encryption.digest)).not.toEqual([])
          // Put back what was changed, so that each change stands alone.
          await sql`savepoint unused`.execute(tx)
          throw new Error('undo')
        })
        .catch((error: unknown) => {
          if (!(error instanceof Error) || error.message !== 'undo') throw error
        })
    }
    expect(await faults()).toEqual([])
  })

  it('S-AUD-04 lets nothing happen that cannot be written down', async () => {
    const { client, path } = await ownInstitution('clerk.9935000068')
    await sql`
      create function no_audit() returns trigger language plpgsql as
      $$ begin raise exception 'the audit log is full'; end $$`.execute(owner)
    await sql`create trigger no_audit before insert on audit_log
      for each row execute function no_audit()`.execute(owner)
    const before = await client.get(path)
    const answer = await client.post(path, classForm('无痕班'))
    expect(answer.status).toBe(500)
    expect(answer.body).not.toHaveProperty('stack')
    expect(JSON.stringify(answer.body)).not.toContain('audit')
    expect((await client.get(path)).body).toEqual(before.body)
    const login = { username: 'head.9935000068', password: demoPassword }
    expect((await api.anybody().post('/api/sign-in', login)).status).toBe(500)
    await sql`drop trigger no_audit on audit_log`.execute(owner)
  })
})
