import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { classIdOf } from '../../db/seed-ids'
import { freshDatabase, type FreshDatabase } from '../../test/database'
import { testApi, type TestApi, type TestClient } from '../test-api'

const code = '9935001428'
const classId = classIdOf(`${code}2601`)
let database: FreshDatabase
let api: TestApi
let clerk: TestClient
let head: TestClient
let stranger: TestClient
beforeAll(async () => {
  database = await freshDatabase()
  api = testApi(database.appUrl)
  clerk = await api.as(`clerk.${code}`)
  head = await api.as(`head.${code}`)
  stranger = await api.as('clerk.9935000017')
})
afterAll(async () => {
  await api.close()
  await database.drop()
})

const add = async (name: string): Promise<string> => {
  const values = { name, sex: '1', birthDate: '2022-03-15', currentAddress: '试验路1号' }
  return (await clerk.post('/api/children', { classId, values })).body.id
}
const path = '/api/confirmation-forms'
const print = async (...childIds: string[]) =>
  (await clerk.post(`${path}/print`, { childIds })).body
const signature = { signerRelation: '51', signedOn: '2026-09-08' }

describe('confirmation forms', () => {
  it('prints a class in one go: number, code without personal data, full values', async () => {
    const ids = [await add('甲某'), await add('乙某')]
    const { institution, forms } = await print(...ids)
    expect(institution.code).toBe(code)
    expect(forms.map((form: { childId: string }) => form.childId)).toEqual(ids)
    expect(forms[0]).toMatchObject({
      version: 1,
      values: { name: '甲某', currentAddress: '试验路1号' },
    })
    expect(forms[0].formNo).toMatch(/^\d{4}-350582-\d{6}-[0-9A-Z]$/)
    expect(forms[0].qr).toMatch(/^<svg/)
    expect(forms[0].qr).not.toContain('甲')
  })

  it('P-02 goes from printed to confirmed, and the lists follow', async () => {
    const child = await add('丙某')
    const { forms } = await print(child)
    const id = forms[0].id
    const future = { ...signature, signedOn: '2099-01-01' }
    expect((await clerk.post(`${path}/${id}/returned`, future)).body.code).toBe('FORM_INVALID')
    expect((await clerk.post(`${path}/${id}/confirm`)).body.code).toBe('FORM_STATE')
    const returned = await clerk.post(`${path}/${id}/returned`, signature)
    expect(returned.body).toMatchObject({
      state: 'returned',
      signerRelation: '51',
      childName: '丙某',
    })
    expect((await clerk.post(`${path}/${id}/confirm`)).body.state).toBe('confirmed')
    const listed = await clerk.get(`${path}?classId=${classId}&state=confirmed`)
    expect(listed.body.items.map((form: { id: string }) => form.id)).toContain(id)
    expect((await clerk.get(`/api/children/${child}`)).body).toMatchObject({
      formState: 'confirmed',
      forms: [{ id, state: 'confirmed' }],
    })
  })

  it('answers for each of many', async () => {
    const { forms } = await print(await add('丁某'), await add('戊某'))
    const ids = forms.map((form: { id: string }) => form.id)
    await clerk.post(`${path}/${ids[0]}/returned`, signature)
    const { results } = (await clerk.post(`${path}/returned-many`, { ids, ...signature })).body
    expect(results).toEqual([
      expect.objectContaining({ id: ids[0], ok: false, code: 'FORM_STATE' }),
      { id: ids[1], ok: true },
    ])
    const confirmed = (await clerk.post(`${path}/confirm-many`, { ids })).body.results
    expect(confirmed.every(({ ok }: { ok: boolean }) => ok)).toBe(true)
  })

  it('enters corrections beside the old values', async () => {
    const child = await add('己某')
    const { forms } = await print(child)
    await clerk.post(`${path}/${forms[0].id}/returned`, signature)
    const corrected = await clerk.post(`${path}/${forms[0].id}/corrections`, {
      values: { name: '己一', currentAddress: '新路9号' },
    })
    expect(corrected.body).toMatchObject({
      state: 'corrected',
      correctedFields: ['name', 'currentAddress'],
    })
    const record = (await clerk.get(`/api/children/${child}`)).body
    expect(record).toMatchObject({ name: '己一', version: 2, formState: 'corrected' })
  })

  it('finds a form by its code and by its number, also one that has expired', async () => {
    const child = await add('庚某')
    const [first] = (await print(child)).forms
    await print(child)
    const scan = (text: string, client = clerk) => client.post(`${path}/scan-code`, { code: text })
    expect((await scan(first.formNo)).body).toEqual({ id: first.id })
    expect((await scan('QS1.forged')).body.code).toBe('NOT_FOUND')
    expect((await scan(first.formNo, stranger)).body.code).toBe('NOT_FOUND')
    const late = await clerk.post(`${path}/${first.id}/returned`, signature)
    expect(late.body.code).toBe('FORM_EXPIRED')
  })

  it('is the clerk’s: the head reads, others do not find it', async () => {
    const child = await add('辛某')
    const [form] = (await print(child)).forms
    expect((await head.post(`${path}/${form.id}/returned`, signature)).status).toBe(403)
    expect((await head.get(path)).status).toBe(200)
    expect((await stranger.post(`${path}/${form.id}/returned`, signature)).status).toBe(404)
    expect((await stranger.post(`${path}/print`, { childIds: [child] })).status).toBe(404)
  })
})

describe('unfinished forms', () => {
  const key = 'child:new:01890000-0000-7000-8000-000000000001'
  const put = (client: TestClient, version: number, name: string) =>
    client.put(`/api/drafts/${encodeURIComponent(key)}`, { version, body: { name } })

  it('are found again, belong to one account, and never overwrite another window', async () => {
    expect((await put(clerk, 0, '壬某')).body).toMatchObject({
      key,
      version: 1,
      body: { name: '壬某' },
    })
    expect((await put(clerk, 1, '壬一')).body.version).toBe(2)
    expect((await put(clerk, 1, '壬二')).body.code).toBe('VERSION_STALE')
    expect((await clerk.get('/api/drafts')).body.items).toMatchObject([{ key, title: '壬一' }])
    expect((await stranger.get(`/api/drafts/${key}`)).status).toBe(404)
    expect((await put(stranger, 0, '癸某')).body.version).toBe(1)
  })

  it('are encrypted, and can be thrown away', async () => {
    const { body: stored } = await api.db.selectFrom('draft').selectAll().executeTakeFirstOrThrow()
    expect(stored.toString('utf8')).not.toContain('某')
    expect((await stranger.delete(`/api/drafts/${key}`)).status).toBe(204)
    expect((await stranger.get(`/api/drafts/${key}`)).status).toBe(404)
    expect((await clerk.put('/api/drafts/anything', { version: 0, body: {} })).status).toBe(422)
  })
})
