import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { demoPassword } from '../../db/seed'
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

const signIn = (username: string, password: string, client = api.anybody()) =>
  client.post('/api/sign-in', { username, password })

describe('sign-in', () => {
  it('lets a clerk in and tells who they are', async () => {
    const client = api.anybody()
    const answer = await signIn('clerk.9935000017', demoPassword, client)
    expect(answer.status).toBe(200)
    expect(answer.body).toEqual({ needsSecondFactor: false, mustChangePassword: false })
    const me = await client.get('/api/me')
    expect(me.status).toBe(200)
    expect(me.body.grant).toMatchObject({
      role: 'institution-clerk',
      unit: { code: '9935000017', kind: 'institution', areaName: '鲤城区' },
    })
    expect(me.body.demo).toBe(true)
  })
})
