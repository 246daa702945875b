import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { encryptionFromEnv } from '../db/encryption'
import { secretLines } from './new-secrets'
import { loadSecrets } from './secrets'
import { secretsText } from './start-welcome'

let folder = ''
const file = () => join(folder, 'data', 'secrets.json')
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'registry-secrets-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('secrets', () => {
  it('are random, readable by their owner alone, and the same at the second start', () => {
    const first = loadSecrets(file())
    expect(first.isNew).toBe(true)
    expect(statSync(file()).mode & 0o777).toBe(0o600)
    expect(loadSecrets(file())).toEqual({ secrets: first.secrets, isNew: false })
    rmSync(file())
    expect(loadSecrets(file()).secrets.AUTH_SECRET).not.toBe(first.secrets.AUTH_SECRET)
  })

  it('hold keys that the encryption takes', () => {
    const encryption = encryptionFromEnv(loadSecrets(file()).secrets.REGISTRY_KEYS)
    expect(encryption.decrypt(encryption.encrypt('幼儿'))).toBe('幼儿')
  })

  it('are never made anew over a damaged file, because the old ones are needed to read the records', () => {
    loadSecrets(file())
    const whole = readFileSync(file(), 'utf8')
    writeFileSync(file(), whole.slice(0, 20))
    expect(() => loadSecrets(file())).toThrow(/is damaged\. Restore it from a backup/)
  })

  it('are shown, each, with the place to back up', () => {
    const { secrets } = loadSecrets(file())
    const text = secretsText(secrets, file())
    for (const value of Object.values(secrets)) expect(text).toContain(value)
    expect(text).toContain(file())
  })

  it('of production are lines that an .env file takes', () => {
    for (const line of secretLines()) expect(line).toMatch(/^[A-Z_]+='[^'$\n]+'$/)
    expect(secretLines().map((line) => line.split('=')[0])).toEqual(
      expect.arrayContaining([
        'REGISTRY_KEYS',
        'AUTH_SECRET',
        'APP_PASSWORD',
        'OWNER_PASSWORD',
        'POSTGRES_PASSWORD',
        'TEMPORAL_PASSWORD',
      ]),
    )
  })
})
