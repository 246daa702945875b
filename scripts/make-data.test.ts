import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { dataModules } from './make-data'

describe('the modules in domain/data', () => {
  const modules = dataModules()

  it('are exactly what the seed tables say', () => {
    for (const { path, text } of modules) expect(readFileSync(path, 'utf8')).toBe(text)
  })

  it('have a table each', () => {
    const folder = join(import.meta.dirname, '../domain/data')
    expect(readdirSync(folder).sort()).toEqual(modules.map(({ path }) => basename(path)).sort())
  })
})
