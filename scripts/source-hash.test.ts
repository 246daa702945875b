import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sourceHash } from './source-hash'

let folder = ''
const write = (name: string, text: string) => writeFileSync(join(folder, 'web', name), text)
const hash = () => sourceHash(folder, ['web', 'missing'])
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'registry-hash-'))
  mkdirSync(join(folder, 'web'))
  write('a.ts', 'a')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('the fingerprint of sources', () => {
  it('is the same until a file changes, comes, goes or is renamed', () => {
    const before = hash()
    write('a.ts', 'a')
    expect(hash()).toBe(before)
    write('a.ts', 'b')
    const changed = hash()
    expect(changed).not.toBe(before)
    write('b.ts', '')
    expect(hash()).not.toBe(changed)
    rmSync(join(folder, 'web', 'b.ts'))
    expect(hash()).toBe(changed)
  })

  it('does not change with a test', () => {
    const before = hash()
    write('a.test.ts', 'x')
    write('a.test.tsx', 'x')
    expect(hash()).toBe(before)
  })
})
