import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync, mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { freshDatabase, type FreshDatabase } from '../test/database'

const main = fileURLToPath(new URL('main.ts', import.meta.url))
let database: FreshDatabase
let folder: string
beforeAll(async () => {
  database = await freshDatabase()
  folder = mkdtempSync(join(tmpdir(), 'registry-api-'))
  mkdirSync(join(folder, 'web', 'assets'), { recursive: true })
  writeFileSync(join(folder, 'web', 'index.html'), '<!doctype html><title>学籍</title>')
  writeFileSync(join(folder, 'web', 'assets', 'app-1a2b3c.js'), 'export {}')
})
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true })
  await database.drop()
})

const start = (change: Record<string, string | undefined>): ChildProcess =>
  spawn(process.execPath, ['--import', import.meta.resolve('tsx'), main], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env.PATH,
      REGISTRY_KEYS: process.env.REGISTRY_KEYS,
      DATABASE_URL: database.appUrl,
      AUTH_SECRET: 'a secret of the tests, 32 characters',
      FILES_DIR: join(folder, 'files'),
      WEB_FOLDER: join(folder, 'web'),
      // Nobody listens there: the engine is away.
      TEMPORAL_ADDRESS: '127.0.0.1:1',
      PORT: '0',
      ...change,
    },
  })

/** Reads JSON lines of the process until one has all the given fields. */
async function untilLine(child: ChildProcess, msg: string): Promise<Record<string, unknown>> {
  if (!child.stdout) throw new Error('no output')
  for await (const line of createInterface({ input: child.stdout })) {
    const fields: Record<string, unknown> = JSON.parse(line)
    if (fields.msg === msg) return fields
  }
  throw new Error(`ended before it said ${msg}`)
}

async function ending(child: ChildProcess): Promise<{ code: number; said: string }> {
  const said: string[] = []
  child.stderr?.on('data', (chunk: Buffer) => said.push(chunk.toString()))
  const [code]: unknown[] = await once(child, 'close')
  return { code: Number(code), said: said.join('') }
}

describe('the API process', () => {
  it('serves API and web, says honestly that the engine is away, and ends in order', async () => {
    const child = start({})
    const ended = ending(child)
    const { port } = await untilLine(child, 'API ready')
    child.stdout?.resume()
    const url = `http://127.0.0.1:${port}`
    expect((await fetch(`${url}/healthz`)).status).toBe(200)
    const ready = await fetch(`${url}/readyz`)
    expect(ready.status).toBe(503)
    expect(await ready.json()).toEqual({
      ok: false,
      parts: { postgres: true, migrations: true, temporal: false, pollers: false },
    })
    for (const path of ['/', '/inbox', '/children/01938f2a-7c31-7b3e-8a11-4f5a3b2c1d0e']) {
      const page = await fetch(`${url}${path}`)
      expect(await page.text()).toContain('学籍')
      expect(page.headers.get('content-security-policy')).toContain("script-src 'self'")
    }
    const asset = await fetch(`${url}/assets/app-1a2b3c.js`)
    expect(asset.headers.get('cache-control')).toContain('immutable')
    for (const path of ['/assets/gone.js', '/api/nowhere', '/../../etc/passwd.txt'])
      expect((await fetch(`${url}${path}`)).status).toBe(404)
    child.kill('SIGTERM')
    expect(await ended).toEqual({ code: 0, said: '' })
  })

  it('names every wrong setting at once and does not start', async () => {
    const { code, said } = await ending(start({ AUTH_SECRET: 'short', PORT: 'x' }))
    expect(code).toBe(2)
    expect(said).toContain('AUTH_SECRET')
    expect(said).toContain('PORT')
  })

  it('A-27 does not start with a login that row level security does not hold', async () => {
    const { code, said } = await ending(start({ DATABASE_URL: database.url }))
    expect(code).toBe(2)
    expect(said).toContain('registry_app')
  })
})
