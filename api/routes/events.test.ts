import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { grantIdOf, unitIdOf } from '../../db/seed-ids'
import { freshDatabase, type FreshDatabase } from '../../test/database'
import type { LiveHub, News } from '../live'
import { testApi, type TestApi } from '../test-api'

let database: FreshDatabase
let api: TestApi
const listeners = new Map<string, (news: News) => void>()
const closing = new AbortController()
const live: LiveHub = {
  listen: (unitId, heard) => {
    listeners.set(unitId, heard)
    return () => listeners.delete(unitId)
  },
  since: (_, seq) => Promise.resolve([{ seq: String(Number(seq) + 1), caseId: null }]),
  stop: () => Promise.resolve(),
}
beforeAll(async () => {
  database = await freshDatabase()
  api = testApi(database.appUrl, { live, closing: closing.signal })
})
afterAll(async () => {
  await api.close()
  await database.drop()
})

async function open(code: string, headers: Record<string, string> = {}) {
  const client = await api.as(`clerk.${code}`)
  const response = await api.app.request('http://localhost/api/events', {
    headers: { cookie: client.cookie(), ...headers },
  })
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  if (!reader) throw new Error('no stream')
  return { response, read: () => reader.read(), unitId: unitIdOf('institution', code) }
}

const caseId = '01938f2a-7c31-7b3e-8a11-4f5a3b2c1d0e'

describe('news', () => {
  it('begins with what a desk that comes back has missed, and goes on with what happens', async () => {
    const { response, read, unitId } = await open('9935000017', { 'last-event-id': '41' })
    expect(response.headers.get('content-type')).toContain('text/event-stream')
    expect((await read()).value).toContain('id: 42')
    listeners.get(unitId)?.({ seq: '43', caseId })
    expect((await read()).value).toContain(caseId)
  })

  it('A-07 ends when the grant is taken back, without another word', async () => {
    const { read, unitId } = await open('9935000034', { 'last-event-id': '1' })
    await read()
    await api.db
      .updateTable('role_grant')
      .set({ revoked_at: new Date() })
      .where('id', '=', grantIdOf('clerk.9935000034'))
      .execute()
    api.advance(1_000)
    listeners.get(unitId)?.({ seq: '44', caseId })
    expect((await read()).done).toBe(true)
    expect(listeners.has(unitId)).toBe(false)
  })

  it('ends when the process ends', async () => {
    const { read } = await open('9935000051', { 'last-event-id': '1' })
    await read()
    closing.abort()
    expect((await read()).done).toBe(true)
  })
})
