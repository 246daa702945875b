import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { hc, type InferRequestType, type InferResponseType } from 'hono/client'
import type { Role } from '../domain/roles'
import { freshDatabase, type FreshDatabase } from '../test/database'
import type { AppType } from './app'
import { testApi, type TestApi } from './test-api'

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

type Client = ReturnType<typeof hc<AppType>>
type Me = InferResponseType<Client['api']['me']['$get'], 200>
type NewClass = InferRequestType<Client['api']['institutions'][':id']['classes']['$post']>

describe('the type of the API', () => {
  it('tells the browser what routes take and give', async () => {
    const client = await api.as('clerk.9935001428')
    const cookie = client.cookie()
    const web = hc<AppType>('http://localhost', {
      headers: { 'x-registry': '1', cookie },
      fetch: async (input: RequestInfo | URL, init?: RequestInit) =>
        api.app.request(String(input), init),
    })
    const response = await web.api.me.$get()
    expect(response.status).toBe(200)
    const me: Me = await response.json()
    const role: Role = me.grant.role
    expect(role).toBe('institution-clerk')

    const request: NewClass = {
      param: { id: me.grant.unit.id },
      json: { name: '小十班', grade: 'JUNIOR', schoolYear: 2026, capacity: 25 },
    }
    const made = await web.api.institutions[':id'].classes.$post(request)
    expect(made.status).toBe(201)
    const { overNorm }: { overNorm: boolean } = await made.json()
    expect(overNorm).toBe(false)
  })
})
