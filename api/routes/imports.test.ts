import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { readWorkbook } from '../../activities/excel'
import { freshDatabase, type FreshDatabase } from '../../test/database'
import { testApi, type Answer, type TestApi, type TestClient } from '../test-api'

const fixture = (name: string) =>
  readFileSync(new URL(`../../test/fixtures/${name}`, import.meta.url))
let database: FreshDatabase
let api: TestApi
let clean: TestClient
let messy: TestClient
beforeAll(async () => {
  database = await freshDatabase()
  api = testApi(database.appUrl)
  clean = await api.as('clerk.9935001428')
  messy = await api.as('clerk.9935000221')
})
afterAll(async () => {
  await api.close()
  await database.drop()
})

function upload(client: TestClient, bytes: Buffer, name = '小一班.xlsx'): Promise<Answer> {
  const form = new FormData()
  form.append('file', new File([new Uint8Array(bytes)], name))
  return client.send('/api/imports', { method: 'POST', body: form })
}

describe('imports', () => {
  it('from the workbook to drafts, once, and back', async () => {
    const bytes = fixture('intake-clean.xlsx')
    const preview = await upload(clean, bytes)
    expect([preview.status, preview.body.counts]).toEqual([
      201,
      { new: 90, changed: 0, unchanged: 0, warning: 0, error: 0, rows: 90 },
    ])
    expect(preview.body.fileName).toBe('小一班.xlsx')
    const path = `/api/imports/${preview.body.id}`
    const drafts = async () => (await clean.post('/api/children/search', {})).body.counts.draft ?? 0
    expect(await drafts()).toBe(0)
    expect((await clean.post(`${path}/save`)).body).toEqual({ saved: 90, skipped: 0 })
    expect(await drafts()).toBe(90)
    const again = await upload(clean, bytes)
    expect(again).toMatchObject({
      status: 409,
      body: { code: 'IMPORT_REPEATED', importId: preview.body.id },
    })
    const undone = await clean.post(`${path}/undo`)
    expect(undone.body.state).toBe('undone')
    expect(await drafts()).toBe(0)
    expect((await clean.get('/api/imports')).body.items[0]).toMatchObject({ state: 'undone' })
  })

  it('tells of every row what is wrong, and never shows a full number', async () => {
    const preview = await upload(messy, fixture('intake-messy.xlsx'))
    expect(preview.body.counts).toMatchObject({ rows: 400, error: 222, warning: 21, new: 157 })
    const path = `/api/imports/${preview.body.id}`
    const first = await messy.get(`${path}/rows?status=error&limit=200`)
    const rest = await messy.get(
      `${path}/rows?status=error&limit=200&cursor=${first.body.nextCursor}`,
    )
    const rows = [...first.body.items, ...rest.body.items]
    expect(rows).toHaveLength(222)
    expect(rows.every(({ issues }: { issues: unknown[] }) => issues.length > 0)).toBe(true)
    expect(JSON.stringify(rows)).not.toMatch(/\d{17}[\dX]/)
    expect(rest.body.nextCursor).toBeNull()
  })

  it('asks to confirm warnings, saves what is right, and says what the database holds', async () => {
    const preview = await upload(messy, fixture('intake-messy.xlsx'))
    const path = `/api/imports/${preview.body.id}`
    expect((await messy.post(`${path}/save`)).body.code).toBe('IMPORT_WARNINGS')
    const saved = await messy.post(`${path}/save`, { confirmWarnings: true })
    expect(saved.body).toEqual({ saved: 178, skipped: 222 })
    expect((await messy.get(path)).body).toMatchObject({ state: 'saved', saved: 178 })
  })

  it('gives the workbook back with an error column that reads as text', async () => {
    const [{ id }] = (await messy.get('/api/imports')).body.items
    const answer = await api.app.request(`http://localhost/api/imports/${id}/error-workbook`, {
      headers: { cookie: messy.cookie() },
    })
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment/)
    const bytes = Buffer.from(await answer.arrayBuffer())
    const read = await readWorkbook(bytes, { classes: new Map(), today: '2026-09-10' })
    expect(read.ok && read.rows.length).toBe(400)
    expect(bytes.subarray(0, 2).toString()).toBe('PK')
  })

  it('a template holds the classes of the institution, and reads as an empty workbook', async () => {
    const answer = await api.app.request('http://localhost/api/imports/template', {
      headers: { cookie: clean.cookie() },
    })
    const bytes = Buffer.from(await answer.arrayBuffer())
    const preview = await upload(clean, bytes)
    expect(preview.body.counts.rows).toBe(0)
    expect((await clean.post(`/api/imports/${preview.body.id}/save`)).body.code).toBe(
      'IMPORT_EMPTY',
    )
    expect((await clean.delete(`/api/imports/${preview.body.id}`)).status).toBe(204)
  })

  it('S-MAL-01 refuses what is no workbook with the cure, and keeps nothing of it', async () => {
    const answer = await upload(clean, Buffer.from('X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR'))
    expect(answer).toMatchObject({
      status: 422,
      body: { code: 'WORKBOOK_REFUSED', reason: 'workbook-not-xlsx' },
    })
    expect((await upload(clean, Buffer.alloc(0))).status).toBe(422)
  })

  it('belongs to the institution: others do not find it', async () => {
    const [{ id }] = (await messy.get('/api/imports')).body.items
    for (const path of [`/api/imports/${id}`, `/api/imports/${id}/rows`])
      expect((await clean.get(path)).body.code).toBe('NOT_FOUND')
    expect((await clean.post(`/api/imports/${id}/undo`)).body.code).toBe('NOT_FOUND')
    const county = await api.as('review.350503')
    expect((await county.get(`/api/imports/${id}`)).body.code).toBe('RIGHT_MISSING')
  })
})
