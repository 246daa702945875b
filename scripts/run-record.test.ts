import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { identify, isRunning } from './process-identity'
import { endLeftOverRun, openRunFile, readRunFile } from './run-record'

let folder = ''
const file = () => join(folder, 'run.json')
const sleeper = () =>
  spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' })
const gone = { pid: 2 ** 30, started: '1' }

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'registry-run-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('the record of a run', () => {
  it('names its processes and is removed at the end', () => {
    const child = sleeper()
    const run = openRunFile(file())
    run.add(child.pid)
    run.add(undefined)
    run.setAddress('http://127.0.0.1:1')
    expect(readRunFile(file())?.children.map(({ pid }) => pid)).toEqual([child.pid])
    run.close()
    expect(existsSync(file())).toBe(false)
    child.kill('SIGKILL')
  })

  it('lets only one of two starts go on', () => {
    const run = openRunFile(file())
    expect(() => openRunFile(file())).toThrow('EEXIST')
    run.close()
  })

  it('keeps a run that is alive untouched, and says where it is', async () => {
    const run = openRunFile(file())
    run.setAddress('http://127.0.0.1:1')
    const found = await endLeftOverRun(file())
    expect(found).toMatchObject({
      running: { pid: process.pid },
      address: 'http://127.0.0.1:1',
      ended: 0,
    })
    run.close()
  })

  it('ends the children of a run that was killed, and nothing that has got their numbers since', async () => {
    const child = sleeper()
    const stranger = sleeper()
    const ours = identify(child.pid)
    if (!ours || !stranger.pid) throw new Error('not started')
    const children = [ours, { pid: stranger.pid, started: 'earlier' }]
    writeFileSync(file(), JSON.stringify({ owner: gone, children }))
    expect(await endLeftOverRun(file())).toEqual({ ended: 1 })
    expect(isRunning(ours)).toBe(false)
    expect(identify(stranger.pid)).toBeDefined()
    expect(existsSync(file())).toBe(false)
    stranger.kill('SIGKILL')
  })

  it('is nothing when it is missing or damaged', async () => {
    expect(await endLeftOverRun(file())).toEqual({ ended: 0 })
    writeFileSync(file(), '{"owner": 1')
    expect(await endLeftOverRun(file())).toEqual({ ended: 0 })
  })
})
