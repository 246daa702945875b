import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from '@jest/globals'
import { Disk } from 'flydrive'
import { FSDriver } from 'flydrive/drivers/fs'
import { createEncryption, newKeys } from './encryption'
import { createFileStore } from './file-store'

const folder = mkdtempSync(join(tmpdir(), 'files-'))
const encryption = createEncryption(newKeys())
const disk = new Disk(new FSDriver({ location: folder, visibility: 'private' }))
const store = createFileStore(disk, encryption)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const filesIn = (path: string): string[] =>
  readdirSync(path, { recursive: true, encoding: 'utf8' }).filter((name) =>
    statSync(join(path, name)).isFile(),
  )

describe('file store', () => {
  it('gives back what it was given, and keeps the same content once', async () => {
    const bytes = Buffer.from('确认表扫描件')
    const key = await store.put(bytes)
    expect(await store.put(bytes)).toBe(key)
    expect(await store.get(key)).toEqual(bytes)
    expect(filesIn(folder)).toHaveLength(1)
  })

  it('S-CON-02 keeps nothing readable on disk, neither as content nor as name', async () => {
    await store.put(Buffer.from('a plain sentence that would be found'))
    for (const name of filesIn(folder)) {
      expect(readFileSync(join(folder, name)).includes('plain sentence')).toBe(false)
      expect(name).toMatch(/^[0-9a-f]{2}\/[0-9a-f]{2}\/[0-9a-f]{64}$/)
    }
  })

  it('answers null for what it does not have, and refuses keys that are paths', async () => {
    expect(await store.get('0'.repeat(64))).toBeNull()
    await expect(store.get('../../etc/passwd')).rejects.toThrow('Not a key')
  })

  it('forgets what it is told to forget', async () => {
    const key = await store.put(Buffer.from('gone soon'))
    await store.remove(key)
    await store.remove(key)
    expect(await store.get(key)).toBeNull()
  })
})
