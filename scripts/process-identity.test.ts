import { describe, expect, it } from '@jest/globals'
import { spawn } from 'node:child_process'
import { commandLine, endProcess, identify, isRunning, startMark } from './process-identity'

const sleeper = (script = 'setInterval(() => {}, 1000)') =>
  spawn(process.execPath, ['-e', script, 'a-mark'], { stdio: ['ignore', 'pipe', 'ignore'] })

const said = (child: ReturnType<typeof sleeper>) =>
  new Promise<void>((resolve) => child.stdout.once('data', () => resolve()))

describe('process identity', () => {
  it('tells a running process from one that has ended', async () => {
    const child = sleeper()
    const identity = identify(child.pid)
    if (!identity) throw new Error('not identified')
    expect(isRunning(identity)).toBe(true)
    expect(commandLine(identity.pid)).toContain('a-mark')
    expect(await endProcess(identity)).toBe(true)
    expect(isRunning(identity)).toBe(false)
    expect(identify(identity.pid)).toBeUndefined()
  })

  it('never ends a process that only has the same number', async () => {
    const child = sleeper()
    const pid = child.pid ?? 0
    expect(await endProcess({ pid, started: 'another time' }, ['SIGKILL'])).toBe(true)
    expect(startMark(pid)).toBeDefined()
    child.kill('SIGKILL')
  })

  it('goes on to the next signal when one is ignored', async () => {
    const child = sleeper(
      `process.on('SIGTERM', () => {}); setInterval(() => {}, 1000); console.log('up')`,
    )
    await said(child)
    const identity = identify(child.pid)
    if (!identity) throw new Error('not identified')
    expect(await endProcess(identity, ['SIGTERM', 'SIGKILL'], 300)).toBe(true)
    expect(child.signalCode ?? 'SIGKILL').toBe('SIGKILL')
  })

  it('knows nothing of numbers that no process has', () => {
    expect(startMark(-1)).toBeUndefined()
    expect(startMark(2 ** 30)).toBeUndefined()
    expect(commandLine(2 ** 30)).toBe('')
    expect(identify(undefined)).toBeUndefined()
  })
})
