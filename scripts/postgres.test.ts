import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { freePort } from './free-port'
import { endLeftOver, startPostgres, type RunningPostgres } from './postgres'
import { startMark } from './process-identity'

const folder = mkdtempSync(join(tmpdir(), 'registry-pg-幼儿 x '))
const dataDir = join(folder, 'data')
const options = { dataDir, password: "it's 密码", throwAway: true }
let running: RunningPostgres | undefined

async function ask(server: RunningPostgres, text: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: server.url })
  await client.connect()
  try {
    return (await client.query(text)).rows
  } finally {
    await client.end()
  }
}

beforeAll(() => chmodSync(folder, 0o711))
afterEach(async () => {
  await running?.stop()
  running = undefined
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('embedded PostgreSQL', () => {
  it('starts from a path with spaces and Chinese characters, finds and sorts Chinese', async () => {
    running = await startPostgres(options)
    expect(await ask(running, 'create extension if not exists pg_trgm')).toEqual([])
    expect(await ask(running, `select cardinality(show_trgm('幼儿园')) > 0 as found`)).toEqual([
      { found: true },
    ])
    const sorted = `select string_agg(n, '' order by n) as names from unnest(array['赵','王','陈','李']) n`
    expect(await ask(running, sorted)).toEqual([{ names: '陈李王赵' }])
  })

  it('listens on loopback only and makes no socket file', async () => {
    running = await startPostgres(options)
    const shown = `select current_setting('listen_addresses') a, current_setting('unix_socket_directories') s`
    expect(await ask(running, shown)).toEqual([{ a: '127.0.0.1', s: '' }])
  })

  it('ends a server that a killed start left behind, and keeps what was written', async () => {
    const left = await startPostgres({ ...options, throwAway: false })
    await ask(left, 'create table kept (n int)')
    const said: string[] = []
    running = await startPostgres({ ...options, log: (line) => said.push(line) })
    expect(said).toEqual(['A PostgreSQL server left over from an earlier start was ended.'])
    expect(startMark(left.pid)).toBeUndefined()
    expect(await ask(running, 'select count(*)::int from kept')).toEqual([{ count: 0 }])
  })

  it('comes up again after it was killed', async () => {
    const first = await startPostgres(options)
    process.kill(first.pid, 'SIGKILL')
    await first.exited
    running = await startPostgres(options)
    expect(await ask(running, 'select 1 as one')).toEqual([{ one: 1 }])
  })

  it('never ends a process that is no server of this cluster', async () => {
    writeFileSync(join(dataDir, 'postmaster.pid'), `${process.pid}\n${dataDir}\n`)
    expect(await endLeftOver(dataDir)).toBe(false)
    running = await startPostgres(options)
    expect(running.pid).not.toBe(process.pid)
  })

  it('takes the next port when the wanted one is busy', async () => {
    const port = await freePort()
    const busy = createServer()
    await new Promise<void>((resolve) => busy.listen(port, '127.0.0.1', resolve))
    running = await startPostgres({ ...options, port })
    expect(running.port).not.toBe(port)
    expect(await ask(running, 'select 1 as one')).toEqual([{ one: 1 }])
    await new Promise<void>((resolve) => busy.close(() => resolve()))
  })

  it('says in one line why it does not start', async () => {
    const wrong = startPostgres({ ...options, settings: { shared_buffers: 'plenty' } })
    await expect(wrong).rejects.toThrow(
      /^PostgreSQL did not start: .*shared_buffers.*Its data lie in/,
    )
  })
})
