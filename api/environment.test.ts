import { describe, expect, it } from '@jest/globals'
import { readEnvironment } from './environment'

const good = {
  DATABASE_URL: 'postgres://registry_app:secret@127.0.0.1/registry',
  REGISTRY_KEYS: '{}',
  AUTH_SECRET: 'x'.repeat(32),
}

describe('settings of the API', () => {
  it('names every problem at once', () => {
    const read = () => readEnvironment({ PORT: 'abc', TRUSTED_PROXIES: '9' })
    for (const name of ['DATABASE_URL', 'REGISTRY_KEYS', 'AUTH_SECRET', 'PORT', 'TRUSTED_PROXIES'])
      expect(read).toThrow(name)
  })

  it('shows no value of a setting that is wrong', () => {
    expect(() => readEnvironment({ ...good, AUTH_SECRET: 'hunter2' })).not.toThrow('hunter2')
  })

  it('S-AUTH-06 asks for https in production', () => {
    const production = { ...good, NODE_ENV: 'production' }
    expect(() => readEnvironment(production)).toThrow('REGISTRY_ORIGINS')
    const http = { ...production, REGISTRY_ORIGINS: 'http://registry.example.cn' }
    expect(() => readEnvironment(http)).toThrow('REGISTRY_ORIGINS')
    const https = { ...production, REGISTRY_ORIGINS: 'https://registry.example.cn' }
    expect(readEnvironment(https).NODE_ENV).toBe('production')
  })

  it('S-AUTH-08 knows no demo in production', () => {
    const demo = {
      ...good,
      NODE_ENV: 'production',
      REGISTRY_ORIGINS: 'https://registry.example.cn',
      REGISTRY_DEMO: '1',
    }
    expect(() => readEnvironment(demo)).toThrow('REGISTRY_DEMO')
  })
})
