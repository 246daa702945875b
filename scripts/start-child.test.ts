import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startMark } from './process-identity'
import { keepChild, type ChildPlan, type KeptChild } from './start-child'
import { keepServer } from './start-server'

let folder = ''
let kept: KeptChild | undefined
const pids: number[] = []
const said: string[] = []

async function untilReady(lines: AsyncIterable<string>): Promise<void> {
  for await (const line of lines) if (line.includes('ready')) return
  throw new Error('ended')
}

/** A plan for a small program. */
function plan(script: string, more: Partial<ChildPlan> = {}): ChildPlan {
  const file = join(folder, 'program.mjs')
  writeFileSync(file, script)
  return {
    name: 'program',
    file,
    env: {},
    logFile: join(folder, 'logs', 'program.log'),
    isReady: untilReady,
    onSpawn: (pid) => void pids.push(pid ?? 0),
    log: (line) => void said.push(line),
    pause: () => 10,
    ...more,
  }
}

async function until(check: () => boolean): Promise<void> {
  while (!check()) await new Promise((resolve) => setTimeout(resolve, 25))
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'registry-幼儿 child '))
  pids.length = 0
  said.length = 0
})
afterEach(async () => {
  await kept?.stop()
  kept = undefined
  rmSync(folder, { recursive: true, force: true })
})

const stays = `console.log('ready'); setInterval(() => {}, 1000)`

describe('a kept process', () => {
  it('is started again when it dies, says so, and ends for good when told', async () => {
    kept = keepChild(plan(stays))
    await kept.ready
    process.kill(pids[0] ?? 0, 'SIGKILL')
    await until(() => pids.length === 2)
    expect(said[0]).toMatch(/^program ended \(SIGKILL\); starting it again/)
    await kept.stop()
    expect(startMark(pids[1] ?? 0)).toBeUndefined()
    expect(pids).toHaveLength(2)
  })

  it('that dies three times before it is ready is given up, with its last words', async () => {
    kept = keepChild(plan(`console.error('the cause'); process.exit(3)`))
    await expect(kept.ready).rejects.toThrow(/program does not start \(exit code 3\).*the cause/s)
    expect(pids).toHaveLength(3)
  })

  it('leaves what it said in its log, and keeps the log of the start before', async () => {
    kept = keepChild(plan(stays))
    await kept.ready
    await kept.stop()
    expect(readFileSync(join(folder, 'logs', 'program.log'), 'utf8')).toBe('ready\n')
    kept = keepChild(plan(stays))
    await kept.ready
    expect(readFileSync(join(folder, 'logs', 'program.log.1'), 'utf8')).toBe('ready\n')
  })

  it('ends by itself when whoever started it is gone', async () => {
    kept = keepChild(
      plan(
        `console.log('ready'); setInterval(() => {}, 1000); setTimeout(() => process.disconnect(), 100)`,
        { pause: () => 60_000 },
      ),
    )
    await kept.ready
    await until(() => said.length === 1)
    expect(said[0]).toMatch(/^program ended \(SIGTERM\)/)
  })
})

describe('a kept server', () => {
  const told = () => {
    const lost: string[] = []
    return {
      lost,
      log: (line: string) => void said.push(line),
      onLost: (reason: string) => void lost.push(reason),
    }
  }
  /** A server that dies when told. */
  function fake() {
    let die: (text: string) => void = () => undefined
    const exited = new Promise<string>((resolve) => (die = resolve))
    return { pid: 1, exited, die, stop: () => Promise.resolve(die('stopped')) }
  }

  it('is brought back twice, and reported lost at the third death within two minutes', async () => {
    const servers = [fake(), fake(), fake()]
    let next = 0
    const start = () => Promise.resolve(servers[next++] ?? fake())
    const { lost, ...ears } = told()
    await keepServer('Engine', start, start, ears)
    for (const [at, server] of servers.entries()) {
      server.die(`death ${at}`)
      await until(() => said.length + lost.length === at + 1)
    }
    expect(said).toEqual([
      'Engine ended (death 0); starting it again.',
      'Engine ended (death 1); starting it again.',
    ])
    expect(lost).toEqual(['Engine died again: death 2'])
  })

  it('that cannot come back is reported lost at once', async () => {
    const first = fake()
    const { lost, ...ears } = told()
    await keepServer(
      'Engine',
      () => Promise.resolve(first),
      () => Promise.reject(new Error('no port')),
      ears,
    )
    first.die('x')
    await until(() => lost.length === 1)
    expect(lost).toEqual(['Engine does not come back: no port'])
  })

  it('that is told to stop is not brought back', async () => {
    const { lost, ...ears } = told()
    const server = await keepServer(
      'Engine',
      () => Promise.resolve(fake()),
      () => Promise.reject(new Error('asked')),
      ears,
    )
    await server.stop()
    expect([said, lost]).toEqual([[], []])
  })
})
