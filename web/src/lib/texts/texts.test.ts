import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { texts } from './all'
import type { Text } from './text'

const source = join(process.cwd(), 'web', 'src')
const files = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name) && !name.includes('.test.') && !/lib.texts/.test(name))
  .map((name) => readFileSync(join(source, name), 'utf8'))
const entries = Object.entries(texts).flatMap(([section, keys]) =>
  Object.entries<Text>(keys).map(([key, text]) => ({ name: `${section}.${key}`, text })),
)
const placeholders = (text: string) =>
  [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort()

describe('texts of the desk', () => {
  it('exist in both languages', () => {
    expect(entries.filter(({ text: [zh, en] }) => !zh.trim() || !en.trim())).toEqual([])
  })

  it('hold the same values in both languages', () => {
    const differ = entries.filter(({ text: [zh, en] }) =>
      placeholders(en).some((name) => !placeholders(zh).includes(name)),
    )
    expect(differ.map(({ name }) => name)).toEqual([])
  })

  it('hold no Chinese in English but the name of the other language', () => {
    const mixed = entries.filter(({ text: [, en] }) => /\p{Script=Han}/u.test(en))
    expect(mixed.map(({ name }) => name).sort()).toEqual(['frame.language', 'frame.languageLabel'])
  })

  it('exist for every key that a page uses', () => {
    const known = new Set(entries.map(({ name }) => name))
    const used = files.flatMap((file) =>
      [...file.matchAll(/\bt\('([\w.-]+)'/g)].map(([, name]) => name ?? ''),
    )
    expect(used.length).toBeGreaterThan(300)
    expect(used.filter((name) => !known.has(name))).toEqual([])
  })
})
