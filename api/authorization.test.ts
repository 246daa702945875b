import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { randomUUID } from 'node:crypto'
import { freshDatabase, type FreshDatabase } from '../test/database'
import { rightsOf } from '../domain/rights'
import { roleNames, type Role } from '../domain/roles'
import { plantObjects, type TestObjects } from './authorization-objects'
import { routesOf, type RouteName } from './rights-check'
import { rightOf } from './router'
import { testApi, type TestApi, type TestClient } from './test-api'

let database: FreshDatabase
let api: TestApi
let objects: TestObjects
beforeAll(async () => {
  database = await freshDatabase()
  api = testApi(database.appUrl)
  objects = await plantObjects(api.db, '9935001428')
})
afterAll(async () => {
  await api.close()
  await database.drop()
})

/** One account of each role, in units that have nothing to do with the planted objects where there are such. */
const accounts: Record<Role, string> = {
  'institution-clerk': 'clerk.9935000017',
  'institution-reviewer': 'head.9935000017',
  'county-reviewer': 'review.350502',
  'county-arbitrator': 'arbiter.350502',
  'county-administrator': 'manage.350502',
  'prefecture-supervisor': 'supervise.350500',
  'prefecture-arbitrator': 'arbiter.city.350500',
  'prefecture-administrator': 'manage.city.350500',
  'province-administrator': 'manage.350000',
  'province-supervisor': 'supervise.350000',
  'province-arbitrator': 'arbiter.350000',
  'ministry-officer': 'ministry.1',
  operator: 'operator.1',
  'system-administrator': 'system.1',
  'security-administrator': 'security.1',
  auditor: 'audit.1',
}
const strangers: Role[] = [
  'institution-clerk',
  'institution-reviewer',
  'county-reviewer',
  'county-arbitrator',
  'county-administrator',
]

// An open stream, tested with the live news; the contract's own pages need no right.
const apart = ['GET /events', 'GET /openapi.json', 'GET /docs', 'GET /docs/{file}']
const routes = (): RouteName[] =>
  routesOf(api.app).filter(({ method, path }) => !apart.includes(`${method} ${path}`))

const fill = (path: string, id: string) => `/api${path.replace(/\{\w+\}/g, id)}`

/** Bodies that pass the form, so that the answer is about the object and not about the form. */
const bodies: Record<string, () => unknown> = {
  'POST /institutions/{id}/classes': () => ({
    name: '新班',
    grade: 'JUNIOR',
    schoolYear: 2026,
    capacity: 25,
  }),
  'PATCH /classes/{id}': () => ({ name: '改名' }),
  'PATCH /accounts/{id}': () => ({ enabled: false }),
  'POST /accounts/{id}/grants': () => ({ role: 'institution-clerk', unitId: randomUUID() }),
  'PUT /tasks/{id}/marks': () => ({ marks: [{ childId: randomUUID(), verdict: 'approve' }] }),
  'POST /children/{id}/reveal': () => ({ field: 'idDocumentNumber', reason: '核对证件原件' }),
  'PUT /children/{id}': () => ({ version: 1, values: {} }),
}

const send = (client: TestClient, { method, path }: RouteName, id: string) =>
  method === 'GET'
    ? client.get(fill(path, id))
    : client.send(fill(path, id), {
        method,
        body: JSON.stringify(bodies[`${method} ${path}`]?.() ?? {}),
        headers: { 'content-type': 'application/json' },
      })

const seen = ({ status, body }: { status: number; body: unknown }) =>
  typeof body === 'object' ? { status, ...body, requestId: undefined } : { status, body }

describe('authorization of every route', () => {
  it('A-02 lets nobody in who is not signed in', async () => {
    const answers = new Set<string>()
    for (const each of routes()) {
      if (rightOf(each.method, each.path) === 'public') continue
      const answer = await send(api.anybody(), each, randomUUID())
      expect([each, answer.status]).toEqual([each, 401])
      answers.add(JSON.stringify(seen(answer)))
    }
    expect(answers.size).toBe(1)
  })

  it.each(roleNames)(
    'A-02 refuses a %s every route that the role has no right to',
    async (role) => {
      const client = await api.as(accounts[role])
      let refused = 0
      for (const each of routes()) {
        const right = rightOf(each.method, each.path)
        if (typeof right !== 'object') continue
        const isAllowed = rightsOf(role).some(
          ({ actions, subjects }) =>
            actions.includes(right.action) && subjects.includes(right.subject),
        )
        const answer = await send(client, each, randomUUID())
        expect([each, answer.status < 500 && answer.status !== 401]).toEqual([each, true])
        if (isAllowed) continue
        expect([each, answer.status, answer.body.code]).toEqual([each, 403, 'RIGHT_MISSING'])
        refused += 1
      }
      expect(refused).toBeGreaterThan(0)
    },
  )

  it.each(strangers)(
    'A-01 shows a %s of elsewhere no difference between an object and none',
    async (role) => {
      const client = await api.as(accounts[role])
      const compared: string[] = []
      for (const each of routes()) {
        if (!each.path.includes('{id}')) continue
        const id = objects[each.path.split('/')[1] ?? '']
        expect([each.path, typeof id]).toEqual([each.path, 'string'])
        const foreign = await send(client, each, id ?? '')
        const missing = await send(client, each, randomUUID())
        expect([each, seen(foreign)]).toEqual([each, seen(missing)])
        expect([each, foreign.status >= 400 && foreign.status < 500]).toEqual([each, true])
        compared.push(`${each.method} ${each.path}`)
      }
      expect(compared.length).toBeGreaterThan(8)
    },
  )

  it('A-01 leaves the object of another as it was', async () => {
    const clerk = await api.as('clerk.9935001428')
    const list = await clerk.get(`/api/institutions/${objects.institutions}/classes`)
    const names = list.body.items.map((item: { name: string }) => item.name)
    expect(names).not.toContain('改名')
    expect(names).not.toContain('新班')
    expect((await clerk.get('/api/me')).body.account.username).toBe('clerk.9935001428')
  })
})
