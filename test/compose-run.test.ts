import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { Connection } from '@temporalio/client'
import { msToTs } from '@temporalio/common/lib/time'
import { spawn, type ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { freePort } from '../scripts/free-port'
import { startPostgres, type RunningPostgres } from '../scripts/postgres'
import { makeSecrets } from '../scripts/secrets'
import { composeFile, interpolate, root } from './compose-file'

const file = composeFile()
const password = (): string => randomBytes(18).toString('hex')
const secrets: Record<string, string> = {
  ...makeSecrets(),
  OWNER_PASSWORD: password(),
  TEMPORAL_PASSWORD: password(),
  SITE_NAME: 'registry.test',
}
const engine = process.env.TEST_TEMPORAL_ADDRESS ?? ''
const namespace = `compose-${randomBytes(4).toString('hex')}`
const folder = mkdtempSync(join(tmpdir(), 'registry-compose-'))
const children: ChildProcess[] = []
let postgres: RunningPostgres

/** Runs a service's own command with its own settings, with the addresses of this test in place of the containers'. */
function run(
  name: string,
  more: Record<string, string> = {},
): { child: ChildProcess; said: () => string } {
  const service = file.services[name]
  if (!service) throw new Error(`no service ${name}`)
  const [program = '', ...args] = service.command
  const settings = Object.entries(service.environment).map(([key, value]) => [
    key,
    interpolate(value, secrets)
      .replace('@postgres:5432', `@127.0.0.1:${postgres.port}`)
      .replace('temporal:7233', engine),
  ])
  const child = spawn(program === 'node' ? process.execPath : program, args, {
    cwd: root,
    env: {
      PATH: process.env.PATH,
      ...Object.fromEntries(settings),
      TEMPORAL_NAMESPACE: namespace,
      ...more,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  children.push(child)
  let text = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => (text += chunk.toString('utf8')))
  }
  return { child, said: () => text }
}

const ended = (child: ChildProcess): Promise<number | null> =>
  new Promise((resolve) => child.once('close', (code) => resolve(code)))

/** Asks again until the answer is yes; Jest's own limit ends a wait that never succeeds. */
async function until(check: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await check())) await new Promise((resolve) => setTimeout(resolve, 100))
}

/** What deploy/postgres/10-roles.sh does by psql. */
async function makeRoles(): Promise<void> {
  const text = readFileSync(join(root, 'deploy', 'postgres', 'roles.sql'), 'utf8')
    .replace(":'owner_password'", `'${secrets.OWNER_PASSWORD}'`)
    .replace(":'temporal_password'", `'${secrets.TEMPORAL_PASSWORD}'`)
    .replaceAll(/^--.*$/gm, '')
  const client = new pg.Client(postgres.url)
  await client.connect()
  for (const statement of text.split(';').filter((each) => each.trim()))
    await client.query(statement)
  await client.end()
}

describe('the commands of docker-compose.yml, each as a process', () => {
  beforeAll(async () => {
    chmodSync(folder, 0o711)
    postgres = await startPostgres({
      dataDir: join(folder, 'pg'),
      password: password(),
      throwAway: true,
    })
    await makeRoles()
    const connection = await Connection.connect({ address: engine })
    await connection.workflowService.registerNamespace({
      namespace,
      workflowExecutionRetentionPeriod: msToTs('1 day'),
    })
    await connection.close()
  })

  afterAll(async () => {
    for (const child of children) {
      if (child.exitCode !== null || child.signalCode !== null) continue
      const end = ended(child)
      child.kill('SIGTERM')
      await end
    }
    await postgres.stop()
    rmSync(folder, { recursive: true, force: true })
  })

  it('migrate makes the schema as an owner who is no superuser, tells the first password once, and may run again', async () => {
    const first = run('migrate')
    expect(`${await ended(first.child)} ${first.said()}`).toMatch(/^0 .*newest schema/s)
    expect(first.said()).toMatch(/shown only once/)
    const second = run('migrate')
    expect(await ended(second.child)).toBe(0)
    expect(second.said()).not.toMatch(/shown only once/)
  })

  it("the engine's role cannot enter the records", async () => {
    const client = new pg.Client(
      `postgres://temporal:${secrets.TEMPORAL_PASSWORD}@127.0.0.1:${postgres.port}/registry`,
    )
    await expect(client.connect()).rejects.toThrow(/permission denied/)
  })

  it('workers poll and the API becomes ready; all end on SIGTERM', async () => {
    const port = String(await freePort())
    const people = run('worker-people')
    const batch = run('worker-batch')
    const api = run('api', { HOST: '127.0.0.1', PORT: port, FILES_DIR: join(folder, 'files') })
    const alive = () => {
      for (const { child, said } of [people, batch, api]) {
        if (child.exitCode !== null) throw new Error(said())
      }
    }
    await until(async () => {
      alive()
      const answer = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => undefined)
      return answer?.ok === true
    })
    await until(() => {
      alive()
      return [people, batch].every(({ said }) => said().includes('worker ready'))
    })
    const ends = [people, batch, api].map(({ child }) => ended(child))
    for (const { child } of [people, batch, api]) child.kill('SIGTERM')
    expect(await Promise.all(ends)).toEqual([0, 0, 0])
  })
})
