import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { connect } from '../../db/connect'
import { classIdOf } from '../../db/seed-ids'
import { freshDatabase, type FreshDatabase } from '../../test/database'
import { testApi, type TestApi, type TestClient } from '../test-api'

const code = '9935001428'
const classId = classIdOf(`${code}2601`)
let database: FreshDatabase
let api: TestApi
let clerk: TestClient
let county: TestClient
let stranger: TestClient
beforeAll(async () => {
  database = await freshDatabase()
  api = testApi(database.appUrl)
  clerk = await api.as(`clerk.${code}`)
  county = await api.as('review.350582')
  stranger = await api.as('clerk.9935000017')
})
afterAll(async () => {
  await api.close()
  await database.drop()
})

const values = {
  name: '曾子墨',
  sex: '1',
  birthDate: '2022-03-15',
  idDocumentType: '1',
  idDocumentNumber: '350582202203150010',
  nationality: 'CHN',
  currentAddress: '福建省泉州市试验路1号',
  healthStatus: '1',
  disabled: false,
  guardians: [
    {
      name: '曾某某',
      isGuardian: true,
      idDocumentType: '1',
      idDocumentNumber: '35058219900101001X',
      phone: '13800001234',
    },
  ],
}
const secrets = ['350582202203150010', '35058219900101001X', '13800001234', '试验路']
const add = async (more: Record<string, unknown> = {}) => {
  const answer = await clerk.post('/api/children', { classId, values: { ...values, ...more } })
  expect(answer.status).toBe(201)
  return answer.body
}

describe('records of children', () => {
  it('adds a draft and says what is still missing', async () => {
    const child = await add()
    expect(child).toMatchObject({
      state: 'draft',
      version: 1,
      classId,
      editable: 'all',
      name: '曾子墨',
    })
    expect(child.issues.map((issue: { field: string }) => issue.field)).toContain('ethnicGroup')
    expect(child.values.namePinyin).toBe('zeng zi mo')
  })

  it('P-01 shows nobody a full number, phone or address, neither in the record nor in the list', async () => {
    const { id } = await add()
    for (const client of [clerk, county]) {
      const record = JSON.stringify((await client.get(`/api/children/${id}`)).body)
      const list = JSON.stringify((await client.post('/api/children/search', { text: '曾' })).body)
      const history = JSON.stringify((await client.get(`/api/children/${id}/history`)).body)
      for (const secret of secrets) expect(record + list + history).not.toContain(secret)
    }
    const seen = JSON.stringify((await county.get(`/api/children/${id}`)).body)
    expect(seen).not.toContain('曾子墨')
    expect(seen).not.toContain('曾某某')
  })

  it('P-01 reveals one value for a minute, with a reason, and leaves a line in the audit log', async () => {
    const { id } = await add()
    const path = `/api/children/${id}/reveal`
    expect((await clerk.post(path, { field: 'phone' })).status).toBe(422)
    const answer = await clerk.post(path, { field: 'guardian.0.phone', reason: '联系家长' })
    expect(answer.body.value).toBe('13800001234')
    const line = await api.db
      .selectFrom('audit_log')
      .selectAll()
      .where('action', '=', 'child.reveal')
      .where('object_id', '=', id)
      .executeTakeFirstOrThrow()
    expect(line).toMatchObject({ reason: '联系家长', detail: { field: 'guardian.0.phone' } })
    expect(JSON.stringify(line)).not.toContain('13800001234')
  })

  it('a form that was opened masked changes only what was typed', async () => {
    const { id } = await add()
    const { body } = await clerk.get(`/api/children/${id}`)
    const sent = { ...body.values, guardians: body.guardians, currentAddress: '新路9号' }
    const changed = await clerk.put(`/api/children/${id}`, { version: 1, values: sent })
    expect(changed).toMatchObject({ status: 200, body: { version: 2 } })
    const full = await clerk.post(`/api/children/${id}/edit`)
    expect(full.body.values).toMatchObject({
      ...values,
      guardians: [{ phone: '13800001234' }],
      currentAddress: '新路9号',
    })
    const history = await clerk.get(`/api/children/${id}/history`)
    expect(history.body.items[0].changed).toMatchObject([
      { field: 'currentAddress', before: '***', after: '***' },
    ])
  })

  it('refuses a stale version, unknown fields, and values of the wrong kind, each with its code', async () => {
    const { id } = await add()
    const put = (body: unknown) => clerk.put(`/api/children/${id}`, body)
    expect((await put({ version: 7, values: {} })).body.code).toBe('VERSION_STALE')
    expect((await put({ version: 1, values: { score: 100 } })).body.code).toBe('FORM_INVALID')
    const wrong = await put({ version: 1, values: { sex: '9', birthDate: '2022-02-30' } })
    expect(
      wrong.body.issues.map(({ path, code }: { path: string; code: string }) => [path, code]),
    ).toEqual(
      expect.arrayContaining([
        ['values.sex', 'code-unknown'],
        ['values.birthDate', 'date-not-real'],
      ]),
    )
    expect((await put({ version: 1, values: { name: '' } })).body.code).toBe('FORM_INVALID')
  })

  it('D-12.1 lets no superior edit, and nobody else know that the record is there', async () => {
    const { id } = await add()
    const change = { version: 1, values: { name: '曾子默' } }
    expect((await county.put(`/api/children/${id}`, change)).status).toBe(403)
    expect((await county.delete(`/api/children/${id}`)).status).toBe(403)
    for (const path of [
      `/api/children/${id}`,
      '/api/children/00000000-0000-7000-8000-000000000000',
    ]) {
      const answer = await stranger.get(path)
      expect([answer.status, answer.body.code]).toEqual([404, 'NOT_FOUND'])
    }
  })

  it('A-03 gives prefectures and above no list of children', async () => {
    for (const name of ['supervise.350500', 'supervise.350000', 'ministry.1']) {
      const answer = await (await api.as(name)).post('/api/children/search', {})
      expect(answer.body.code).toBe('RIGHT_MISSING')
    }
  })

  it('finds by name, initials, and exact number, page by page', async () => {
    const names = ['欧阳甲', '欧阳乙', '欧阳丙']
    for (const name of names) await add({ name, idDocumentNumber: null })
    const { id } = await add({ name: '司马丁', idDocumentNumber: '350582202203150053' })
    const search = async (form: Record<string, unknown>) =>
      (await clerk.post('/api/children/search', form)).body
    const first = await search({ text: '欧阳', limit: 2 })
    const second = await search({ text: '欧阳', limit: 2, cursor: first.nextCursor })
    const found = [...first.items, ...second.items].map(({ name }: { name: string }) => name)
    expect(found.sort()).toEqual([...names].sort())
    expect(Buffer.from(first.nextCursor, 'base64url').toString('utf8')).not.toContain('欧阳')
    expect((await search({ text: 'smd' })).items.map((row: { id: string }) => row.id)).toEqual([id])
    const byNumber = await search({ text: '350582202203150053' })
    expect(byNumber.items.map((row: { id: string }) => row.id)).toEqual([id])
    expect(byNumber.counts.draft).toBeGreaterThan(4)
    expect(
      (await stranger.post('/api/children/search', { text: '350582202203150053' })).body.items,
    ).toEqual([])
  })

  it('deletes drafts only, and key fields of the enrolled stay locked', async () => {
    const { id } = await add()
    await inState(id, 'enrolled')
    const put = (fields: Record<string, unknown>) =>
      clerk.put(`/api/children/${id}`, { version: 1, values: fields })
    expect((await clerk.delete(`/api/children/${id}`)).body.code).toBe('CHILD_STATE')
    expect((await put({ name: '曾子默' })).body.code).toBe('KEY_FIELD_LOCKED')
    expect((await put({ currentAddress: '新路9号' })).body.version).toBe(2)
    const other = await add()
    await inState(other.id, 'submitted')
    const locked = await clerk.put(`/api/children/${other.id}`, { version: 1, values: {} })
    expect(locked.body.code).toBe('CHILD_LOCKED')
    const third = await add()
    expect((await clerk.delete(`/api/children/${third.id}`)).status).toBe(204)
    expect((await clerk.delete(`/api/children/${third.id}`)).body.code).toBe('CHILD_STATE')
  })

  it('A-15 hints at a stranger’s record by a sentence alone, and at an own one by a link', async () => {
    const number = '350582202203150096'
    const { id } = await add({ idDocumentNumber: number, entryDate: '2026-09-01' })
    await inState(id, 'enrolled')
    const ask = async (client: TestClient) =>
      (
        await client.post('/api/children/hints', {
          values: { ...values, idDocumentNumber: number },
        })
      ).body.hints
    expect(await ask(clerk)).toContainEqual(expect.objectContaining({ own: true, childId: id }))
    const told = await ask(stranger)
    expect(told).toContainEqual(expect.objectContaining({ kind: 'ID_DUPLICATE', own: false }))
    const text = JSON.stringify(told)
    for (const word of [id, code, '曾', number]) expect(text).not.toContain(word)
  })

  it('A-15 answers 60 questions an hour, the 61st is refused', async () => {
    const asker = await api.as('clerk.9935000034')
    const ask = () => asker.post('/api/children/hints', { values: { name: '甲' } })
    for (let n = 0; n < 60; n += 1) expect((await ask()).status).toBe(200)
    expect((await ask()).body.code).toBe('TOO_MANY_TRIES')
  })

  async function inState(id: string, state: 'enrolled' | 'submitted'): Promise<void> {
    const owner = connect(database.url, { max: 1 })
    await owner
      .updateTable('child')
      .set({ state, entry_date: '2026-09-01' })
      .where('id', '=', id)
      .execute()
    await owner.destroy()
  }
})
