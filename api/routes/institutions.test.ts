import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { everywhere, inScope } from '../../db/connect'
import { unitIdOf } from '../../db/seed-ids'
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

const form = {
  code: '9935990011',
  name: '晋江市橄榄幼儿园',
  institutionType: '111',
  sponsor: 'PRI',
  chargeClass: 'INC',
}
const nobody = '00000000-0000-4000-8000-000000000000'
const withoutId = (body: Record<string, unknown>) => ({ ...body, requestId: undefined })

describe('institutions', () => {
  it('are listed page by page, each once, and only those of the own reach', async () => {
    const client = await api.as('review.350582')
    const codes: string[] = []
    for (let cursor = ''; ;) {
      const { body } = await client.get(`/api/institutions?limit=7${cursor && `&cursor=${cursor}`}`)
      codes.push(...body.items.map((item: { code: string }) => item.code))
      if (!body.nextCursor) break
      cursor = body.nextCursor
    }
    expect(new Set(codes).size).toBe(codes.length)
    expect(codes).toContain('9935001428')
    expect(codes).not.toContain('9935000017')
    const all = await (await api.as('manage.350000')).get('/api/institutions?limit=200')
    expect(all.body.items).toHaveLength(120)
    expect(codes.length).toBeLessThan(40)
  })

  it('are found by a part of their name', async () => {
    const client = await api.as('review.350582')
    const { body } = await client.get(`/api/institutions?text=${encodeURIComponent('竹蜻蜓')}`)
    expect(body.items).toMatchObject([
      { code: '9935001428', county: { code: '350582' }, classCount: expect.any(Number) },
    ])
    const none = await client.get(`/api/institutions?text=${encodeURIComponent('%')}`)
    expect(none.body.items).toEqual([])
  })

  it('A-01 of another county answer exactly like those that do not exist', async () => {
    const client = await api.as('review.350582')
    const foreign = await client.get(`/api/institutions/${unitIdOf('institution', '9935000017')}`)
    const missing = await client.get(`/api/institutions/${nobody}`)
    expect(foreign.status).toBe(404)
    expect(withoutId(foreign.body)).toEqual(withoutId(missing.body))
  })

  it('are added by the administrator of their county, with their first version', async () => {
    const client = await api.as('manage.350582')
    const { status, body } = await client.post('/api/institutions', form)
    expect(status).toBe(201)
    expect(body).toMatchObject({
      code: form.code,
      county: { code: '350582' },
      ownership: 'private',
      inclusive: true,
      status: 'active',
      version: 1,
      areaCode: '350582',
    })
    const seen = await (await api.as('review.350582')).get(`/api/institutions/${body.id}`)
    expect(seen.body.name).toBe(form.name)
    const again = await client.post('/api/institutions', { ...form, name: '另一所' })
    expect(again.body.code).toBe('CODE_TAKEN')
  })

  it('in a functional district stand in the area of the county around it', async () => {
    const client = await api.as('manage.3505a2')
    const { body } = await client.post('/api/institutions', { ...form, code: '9935990028' })
    expect(body).toMatchObject({ county: { code: '3505A2' }, areaCode: '350521' })
  })

  it('are not added by anybody else', async () => {
    for (const username of ['clerk.9935001428', 'review.350582', 'manage.350000', 'system.1']) {
      const answer = await (await api.as(username)).post('/api/institutions', form)
      expect([username, answer.status]).toEqual([username, 403])
    }
  })

  it.each([
    [{ code: '123' }, 'code'],
    [{ chargeClass: 'PUB' }, 'chargeClass'],
    [{ areaCode: '999999' }, 'areaCode'],
    [{ licenseValidUntil: '2026-02-30' }, 'licenseValidUntil'],
    [{ status: 'closed' }, 'status'],
  ])('with %j are refused, naming the field', async (change, path) => {
    const client = await api.as('manage.350582')
    const { body } = await client.post('/api/institutions', {
      ...form,
      code: '9935990035',
      ...change,
    })
    expect(body.code).toBe('FORM_INVALID')
    expect(body.issues.map((issue: { path: string }) => issue.path)).toContain(path)
  })
})

describe('classes', () => {
  const own = `/api/institutions/${unitIdOf('institution', '9935001428')}/classes`
  const klass = { name: '小九班', grade: 'JUNIOR', schoolYear: 2026, capacity: 25 }

  it('get the next code of their institution and year', async () => {
    const client = await api.as('clerk.9935001428')
    const before = await client.get(`${own}?schoolYear=2026`)
    const codes = before.body.items.map((item: { code: string }) => item.code)
    const next = String(Number(codes.at(-1)) + 1)
    const { status, body } = await client.post(own, klass)
    expect(status).toBe(201)
    expect(body).toMatchObject({ code: next, childCount: 0, overNorm: false, teacher: null })
    const other = await client.post(own, { ...klass, schoolYear: 2027 })
    expect(other.body.code).toBe('99350014282701')
  })

  it('added at the same time get different codes', async () => {
    const client = await api.as('clerk.9935001428')
    const made = await Promise.all(
      Array.from({ length: 8 }, (_, i) =>
        client.post(own, { ...klass, schoolYear: 2028, name: `中${i}班` }),
      ),
    )
    expect(new Set(made.map(({ body }) => body.code)).size).toBe(8)
  })

  it('cannot have one name twice in a year', async () => {
    const client = await api.as('clerk.9935001428')
    expect((await client.post(own, klass)).body.code).toBe('CODE_TAKEN')
  })

  it('are changed and deleted by their clerk while they are empty', async () => {
    const client = await api.as('clerk.9935001428')
    const { body } = await client.post(own, { ...klass, schoolYear: 2029 })
    const path = `/api/classes/${body.id}`
    const changed = await client.patch(path, {
      teacher: '林老师',
      declaredCount: 24,
      grade: 'MIDDLE',
    })
    expect(changed.body).toMatchObject({ teacher: '林老师', declaredCount: 24, grade: 'MIDDLE' })
    expect((await client.patch(path, { schoolYear: 2030 })).status).toBe(422)
    expect((await client.delete(path)).status).toBe(204)
    expect((await client.delete(path)).status).toBe(404)
  })

  it('with children keep their grade and are not deleted', async () => {
    const client = await api.as('clerk.9935001428')
    const { body: made } = await client.post(own, { ...klass, schoolYear: 2031 })
    const me = (await client.get('/api/me')).body
    const county = await api.db
      .selectFrom('unit')
      .select('id')
      .where('kind', '=', 'county')
      .where('code', '=', '350582')
      .executeTakeFirstOrThrow()
    await inScope(api.db, everywhere, (tx) =>
      tx
        .insertInto('child')
        .values({
          id: nobody,
          state: 'draft',
          institution_id: me.grant.unit.id,
          county_id: county.id,
          unit_path: me.grant.unit.path,
          class_id: made.id,
        })
        .execute(),
    )
    const path = `/api/classes/${made.id}`
    expect((await client.patch(path, { grade: 'SENIOR' })).body.code).toBe('CLASS_NOT_EMPTY')
    expect((await client.delete(path)).body.code).toBe('CLASS_NOT_EMPTY')
    const list = await client.get(`${own}?schoolYear=2031`)
    expect(list.body.items).toMatchObject([{ childCount: 1, overNorm: false }])
  })

  it('D-12.1 are read from above and changed by nobody there', async () => {
    const reviewer = await api.as('review.350582')
    const list = await reviewer.get(own)
    expect(list.status).toBe(200)
    const id = list.body.items[0].id
    expect((await reviewer.patch(`/api/classes/${id}`, { name: '改名' })).status).toBe(403)
    expect((await reviewer.delete(`/api/classes/${id}`)).status).toBe(403)
  })

  it('A-01 of another institution answer exactly like those that do not exist', async () => {
    const client = await api.as('clerk.9935000017')
    const list = await (await api.as('clerk.9935001428')).get(own)
    const id = list.body.items[0].id
    const pairs = [
      [await client.get(own), await client.get(`/api/institutions/${nobody}/classes`)],
      [
        await client.post(own, klass),
        await client.post(`/api/institutions/${nobody}/classes`, klass),
      ],
      [
        await client.patch(`/api/classes/${id}`, { name: '改名' }),
        await client.patch(`/api/classes/${nobody.replace(/0$/, '1')}`, { name: '改名' }),
      ],
      [
        await client.delete(`/api/classes/${id}`),
        await client.delete(`/api/classes/${nobody.replace(/0$/, '1')}`),
      ],
    ]
    for (const [foreign, missing] of pairs) {
      expect(foreign?.status).toBe(404)
      expect(withoutId(foreign?.body)).toEqual(withoutId(missing?.body))
    }
  })
})
