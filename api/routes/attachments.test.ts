import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import sharp from 'sharp'
import { classIdOf } from '../../db/seed-ids'
import { freshDatabase, type FreshDatabase } from '../../test/database'
import { testApi, type TestApi, type TestClient } from '../test-api'

const code = '9935001428'
let database: FreshDatabase
let api: TestApi
let clerk: TestClient
let stranger: TestClient
let childId: string
beforeAll(async () => {
  database = await freshDatabase()
  api = testApi(database.appUrl)
  clerk = await api.as(`clerk.${code}`)
  stranger = await api.as('clerk.9935000017')
  const draft = { classId: classIdOf(`${code}2601`), values: { name: '甲某' } }
  childId = (await clerk.post('/api/children', draft)).body.id
})
afterAll(async () => {
  await api.close()
  await database.drop()
})

const picture = () =>
  sharp({ create: { width: 60, height: 80, channels: 3, background: '#336699' } })
    .withExif({ IFD0: { Copyright: 'hidden words' } })
    .jpeg()
    .toBuffer()
const send = (
  client: TestClient,
  bytes: Buffer,
  fields: { ownerType: string; ownerId: string; kind: string },
) => {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.append(name, value)
  form.append('file', new File([new Uint8Array(bytes)], '甲某的照片.jpg'))
  return client.send('/api/attachments', { method: 'POST', body: form })
}
const photo = () => ({ ownerType: 'child', ownerId: childId, kind: 'photo' })

describe('attachments', () => {
  it('S-MAL-01 keeps a photo without its EXIF, and hands it out to be saved only', async () => {
    const made = await send(clerk, await picture(), photo())
    expect(made).toMatchObject({ status: 201, body: { kind: 'photo', mediaType: 'image/jpeg' } })
    expect((await clerk.get(`/api/children/${childId}`)).body.photoId).toBe(made.body.id)
    const answer = await api.app.request(`http://localhost/api/attachments/${made.body.id}`, {
      headers: { cookie: clerk.cookie() },
    })
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment/)
    expect(answer.headers.get('content-disposition')).not.toContain('%E7%94%B2')
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
    const bytes = Buffer.from(await answer.arrayBuffer())
    expect((await sharp(bytes).metadata()).format).toBe('jpeg')
    expect(bytes.includes('hidden words')).toBe(false)
  })

  it('S-MAL-01 refuses what is not what it says', async () => {
    const script = await send(clerk, Buffer.from('<svg onload="alert(1)"/>'), photo())
    expect(script.body.code).toBe('FILE_TYPE')
    const pdf = await send(clerk, Buffer.from('%PDF-1.7\n'), photo())
    expect(pdf.body.code).toBe('FILE_TYPE')
  })

  it('keeps a signed sheet with its form', async () => {
    const [form] = (await clerk.post('/api/confirmation-forms/print', { childIds: [childId] })).body
      .forms
    const owner = { ownerType: 'confirmation-form', ownerId: form.id, kind: 'scan' }
    const made = await send(clerk, Buffer.from('%PDF-1.7\n1 0 obj\n'), owner)
    expect(made.status).toBe(201)
    const listed = (await clerk.get(`/api/confirmation-forms?childId=${childId}`)).body.items
    expect(listed[0].scanId).toBe(made.body.id)
    expect((await send(clerk, await picture(), { ...owner, kind: 'photo' })).body.code).toBe(
      'FORM_INVALID',
    )
  })

  it('belongs to the institution: others neither add nor find', async () => {
    const made = await send(clerk, await picture(), photo())
    expect((await send(stranger, await picture(), photo())).body.code).toBe('NOT_FOUND')
    expect((await stranger.get(`/api/attachments/${made.body.id}`)).body.code).toBe('NOT_FOUND')
    const head = await api.as(`head.${code}`)
    expect((await send(head, await picture(), photo())).body.code).toBe('RIGHT_MISSING')
    expect((await head.get(`/api/attachments/${made.body.id}`)).status).toBe(200)
  })
})
