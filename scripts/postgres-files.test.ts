import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { clusterUser, reachableBy, repairLinks } from './postgres-files'

const nobody = { uid: 65_534, gid: 65_534 }
let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'registry-幼儿 '))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('the files of PostgreSQL', () => {
  const native = () => join(folder, 'native')
  const library = (name: string) => join(native(), 'lib', name)

  function installWithoutLinks(): void {
    mkdirSync(join(native(), 'lib'), { recursive: true })
    writeFileSync(library('libx.so.6.1'), 'x')
    const links = [
      { source: 'native/lib/libx.so.6.1', target: 'native/lib/libx.so.6' },
      { source: 'native/lib/libx.so.6.1', target: 'native/lib/libx.so' },
    ]
    writeFileSync(join(native(), 'pg-symlinks.json'), JSON.stringify(links))
  }

  it('get back the links that an install without scripts leaves out', () => {
    installWithoutLinks()
    expect(repairLinks(native())).toBe(2)
    expect(readlinkSync(library('libx.so.6'))).toBe('libx.so.6.1')
    expect(existsSync(library('libx.so'))).toBe(true)
    expect(repairLinks(native())).toBe(0)
  })

  it('get a broken link replaced', () => {
    installWithoutLinks()
    symlinkSync('gone', library('libx.so'))
    expect(repairLinks(native())).toBe(2)
    expect(existsSync(library('libx.so'))).toBe(true)
  })

  it('never get a link outside their folder, whatever the list says', () => {
    installWithoutLinks()
    const links = [{ source: 'native/lib/libx.so.6.1', target: '../outside' }]
    writeFileSync(join(native(), 'pg-symlinks.json'), JSON.stringify(links))
    expect(repairLinks(native())).toBe(0)
  })

  it('are reachable for another user only when every folder above lets that user pass', () => {
    const inner = join(folder, 'inner')
    mkdirSync(inner)
    chmodSync(folder, 0o711)
    chmodSync(inner, 0o755)
    expect(reachableBy(inner, nobody)).toBe(true)
    chmodSync(folder, 0o700)
    expect(reachableBy(inner, nobody)).toBe(false)
  })

  it('are run as whoever made the cluster', () => {
    const mine = { uid: process.getuid?.() ?? 0, gid: 0 }
    expect(clusterUser(join(folder, 'none'), nobody)).toEqual(nobody)
    expect(clusterUser(folder, nobody)).toMatchObject(mine.uid === 0 ? nobody : { uid: mine.uid })
  })
})
