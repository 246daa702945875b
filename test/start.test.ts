import { afterAll, describe, expect, it } from '@jest/globals'
import { spawn, type ChildProcess } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '../scripts/free-port'
import { identify, isRunning, type ProcessIdentity } from '../scripts/process-identity'
import { endLeftOverRun, readRunFile } from '../scripts/run-record'
import { root } from './compose-file'

const folder = mkdtempSync(join(tmpdir(), 'registry-幼儿 start '))
const data = join(folder, 'data')
const runFile = join(data, 'run.json')
const started: ChildProcess[] = []

/** Runs `npm start`'s program on a folder of its own; resolves when it has said `part`, or rejects when it ended before. */
async function start(part: string, port: number) {
  const began = Date.now()
  const { TEMPORAL_ADDRESS: _engine, DATABASE_URL: _database, ...env } = process.env
  const child = spawn(process.execPath, [join(root, 'scripts', 'start.mjs')], {
    cwd: root,
    env: { ...env, NODE_OPTIONS: '', REGISTRY_DATA: data, REGISTRY_DEMO: '1', PORT: String(port) },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  started.push(child)
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
  await new Promise<void>((resolve) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => {
        said += chunk.toString('utf8')
        if (said.includes(part)) resolve()
      })
    }
    void ended.then(() => resolve())
  })
  return { child, ended, said: () => said, seconds: (Date.now() - began) / 1_000 }
}

const isReady = async (port: number) => (await fetch(`http://127.0.0.1:${port}/readyz`)).status

/** Everything that a start runs, by its own record. */
function family(): ProcessIdentity[] {
  const record = readRunFile(runFile)
  if (!record) throw new Error('no record')
  return [record.owner, ...record.children]
}

afterAll(async () => {
  for (const child of started.filter(
    (each) => each.exitCode === null && each.signalCode === null,
  )) {
    const ended = new Promise((resolve) => child.once('close', resolve))
    child.kill('SIGTERM')
    await ended
  }
  await endLeftOverRun(runFile)
  rmSync(folder, { recursive: true, force: true })
})

describe('npm start', () => {
  it('starts everything, shows sign-ins and secrets once, survives kill -9, and ends with all it started', async () => {
    chmodSync(folder, 0o711)
    const port = await freePort()
    const first = await start('Ctrl-C', port)
    expect(first.said()).toContain(`http://127.0.0.1:${port}`)
    expect(first.said()).toMatch(/学籍管理员.*园长/s)
    expect(first.said()).toMatch(/shown only once.*REGISTRY_KEYS=/s)
    expect(statSync(join(data, 'secrets.json')).mode & 0o077).toBe(0)
    expect(await isReady(port)).toBe(200)
    // PostgreSQL, Temporal, two workers, the API, and the start itself.
    const before = family()
    expect(before).toHaveLength(6)

    const second = await start('To end it', port)
    expect(await second.ended).toBe(1)
    expect(second.said()).toMatch(
      /Already running at http:\/\/127\.0\.0\.1:\d+ \(process \d+\)\. To end it: kill \d+/,
    )

    first.child.kill('SIGKILL')
    await first.ended
    expect(before.some(isRunning)).toBe(true)

    const third = await start('Ctrl-C', port)
    expect(third.said()).toMatch(/left over from an earlier start were ended/)
    expect(third.said()).not.toContain('REGISTRY_KEYS=')
    expect(before.filter(isRunning)).toEqual([])
    expect(await isReady(port)).toBe(200)

    const after = family()
    third.child.kill('SIGINT')
    expect(await third.ended).toBe(0)
    expect(after.filter(isRunning)).toEqual([])
    expect(existsSync(runFile)).toBe(false)
    expect(identify(third.child.pid)).toBeUndefined()
  }, 180_000)

  it('says what is wrong when the secrets are gone but the records are not', async () => {
    const secrets = join(data, 'secrets.json')
    const kept = readFileSync(secrets, 'utf8')
    rmSync(secrets)
    const again = await start('Restore it', await freePort())
    expect(await again.ended).toBe(1)
    expect(again.said()).toMatch(/secrets\.json is missing, but there are records/)
    expect(kept).toContain('REGISTRY_KEYS')
  })
})
