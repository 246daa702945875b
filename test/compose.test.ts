import { describe, expect, it } from '@jest/globals'
import { Ajv2020 } from 'ajv/dist/2020'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { composeData, composeFile, interpolate, root } from './compose-file'

const file = composeFile()
const services = Object.entries(file.services)
const jobs = ['migrate', 'temporal-schema', 'temporal-namespace']

describe('docker-compose.yml', () => {
  it('follows the compose specification', () => {
    const schema: object = JSON.parse(
      readFileSync(join(root, 'test', 'compose.schema.json'), 'utf8'),
    )
    const validate = new Ajv2020({ allErrors: true, strict: false }).compile(schema)
    validate(composeData())
    expect(validate.errors ?? []).toEqual([])
  })

  it('refuses a file with a word that the specification does not know', () => {
    const schema: object = JSON.parse(
      readFileSync(join(root, 'test', 'compose.schema.json'), 'utf8'),
    )
    const validate = new Ajv2020({ strict: false }).compile(schema)
    expect(validate({ name: 'x', services: { a: { image: 'b', helthcheck: {} } } })).toBe(false)
  })

  it('has two API processes, two workers for people, one for batches, PostgreSQL, the engine, its page and a proxy', () => {
    expect(file.services.api?.deploy.replicas).toBe(2)
    expect(file.services['worker-people']?.deploy.replicas).toBe(2)
    expect(file.services['worker-batch']?.environment.WORKER_QUEUE).toBe('batch')
    expect(Object.keys(file.services)).toEqual(
      expect.arrayContaining(['postgres', 'temporal', 'temporal-ui', 'migrate', 'proxy']),
    )
    expect(file.services.postgres?.image).toMatch(/^postgres:18\b/)
  })

  it('publishes only the proxy, and the page of the engine on loopback (A-19)', () => {
    const open = services.flatMap(([name, { ports }]) =>
      ports.filter((port) => !port.startsWith('127.0.0.1:')).map((port) => `${name} ${port}`),
    )
    expect(open).toEqual(['proxy 80:80', 'proxy 443:443'])
    expect(file.services['temporal-ui']?.ports).toEqual(['127.0.0.1:8233:8080'])
  })

  it('keeps the networks apart: no way from outside to the records, from the proxy to them, or from them outside', () => {
    const inside = Object.entries(file.networks).filter(([, { internal }]) => internal)
    expect(inside.map(([name]) => name).sort()).toEqual(['data', 'edge', 'engine'])
    const on = (network: string) =>
      services.filter(([, { networks }]) => networks.includes(network)).map(([name]) => name)
    expect(on('public')).toEqual(['proxy'])
    expect(on('operator')).toEqual(['temporal-ui'])
    expect(on('edge').sort()).toEqual(['api', 'proxy'])
    expect(file.services.proxy?.networks).not.toContain('data')
    for (const [, { networks }] of services)
      for (const network of networks) expect(file.networks).toHaveProperty(network)
  })

  it('takes every secret from the environment and stops when one is missing', () => {
    const text = readFileSync(join(root, 'docker-compose.yml'), 'utf8')
    const secret = /^ +(\w*(?:PASSWORD|SECRET|KEYS|PWD)): (\S+)/gm
    const given = [...text.matchAll(secret)].map(([, name, value]) => ({ name, value }))
    expect(given.length).toBeGreaterThan(5)
    for (const { value } of given) expect(value).toMatch(/^\$\{\w+:\?/)
    expect(() => interpolate('${AUTH_SECRET:?make it}', {})).toThrow('AUTH_SECRET is needed')
  })

  it('checks the health of everything that stays, and restarts it', () => {
    for (const [name, { healthcheck, restart }] of services) {
      if (jobs.includes(name)) continue
      expect(`${name} ${restart}`).toBe(`${name} unless-stopped`)
      if (name !== 'temporal-ui')
        expect(`${name} ${healthcheck ? 'is checked' : ''}`).toBe(`${name} is checked`)
    }
  })

  it('starts nothing before what it needs is there', () => {
    for (const [, { depends_on: needs }] of services) {
      for (const [needed, { condition }] of Object.entries(needs)) {
        expect(file.services).toHaveProperty(needed)
        expect(condition).toBe(
          jobs.includes(needed) ? 'service_completed_successfully' : 'service_healthy',
        )
      }
    }
  })

  it('mounts only files that exist and volumes that are declared', () => {
    for (const [, { volumes }] of services) {
      for (const volume of volumes) {
        const source = interpolate(volume, {}).split(':')[0] ?? ''
        if (!source.startsWith('./')) expect(file.volumes).toHaveProperty(source)
        else if (!source.endsWith('/certificates'))
          expect(`${source} ${existsSync(join(root, source))}`).toBe(`${source} true`)
      }
    }
  })

  it('is explained, setting for setting, by .env.example', () => {
    const text = readFileSync(join(root, 'docker-compose.yml'), 'utf8')
    const example = readFileSync(join(root, '.env.example'), 'utf8')
    const names = new Set([...text.matchAll(/\$\{(\w+)/g)].map(([, name]) => name))
    names.delete('REGISTRY_VERSION')
    for (const name of names) expect(example).toMatch(new RegExp(`^#?${name}=`, 'm'))
  })
})
