import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const module = new URL('./install.mjs', import.meta.url).href
let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'registry-install-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** Runs an expression on the plain-Node module, as a fresh clone would. */
const evaluate = (expression: string): string =>
  execFileSync(
    process.execPath,
    [
      '--input-type=module',
      '-e',
      `const m = await import(${JSON.stringify(module)}); console.log(${expression})`,
    ],
    { encoding: 'utf8' },
  ).trim()
const stale = () => evaluate(`m.staleReason(${JSON.stringify(folder)})`)

function lock(file: string, packages: Record<string, object>): void {
  writeFileSync(join(folder, file), JSON.stringify({ packages }))
}

describe('the installed packages', () => {
  it('are missing on a fresh clone', () => {
    lock('package-lock.json', { '': {}, 'node_modules/a': { version: '1.0.0' } })
    expect(stale()).toBe('nothing is installed yet')
  })

  it('are stale when one is not the locked version, and then only', () => {
    mkdirSync(join(folder, 'node_modules'))
    lock('package-lock.json', {
      '': {},
      'node_modules/a': { version: '1.0.1' },
      'node_modules/other-platform': { version: '1.0.0', optional: true },
    })
    lock(join('node_modules', '.package-lock.json'), { 'node_modules/a': { version: '1.0.0' } })
    expect(stale()).toBe('a is not the locked version')
    lock(join('node_modules', '.package-lock.json'), { 'node_modules/a': { version: '1.0.1' } })
    expect(stale()).toBe('undefined')
  })
})

describe('Node', () => {
  it('below 20.19 is refused in one line with the cure', () => {
    const script = `const m = await import(${JSON.stringify(module)}); m.requireNode('20.18.1')`
    const { status, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
      encoding: 'utf8',
    })
    expect(status).toBe(1)
    expect(stderr.trim()).toMatch(/^Node 20\.18\.1 is too old\. Install Node 20\.19 or newer.*$/)
  })

  it('from 20.19 on is taken, 22 and 24 as well', () => {
    expect(evaluate(`['20.19.0', '22.1.0', '24.21.0'].map((v) => m.requireNode(v)).length`)).toBe(
      '3',
    )
  })
})
