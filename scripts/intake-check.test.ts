import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { readSheet } from '../activities/excel-read'
import { checkIntake } from '../domain/intake'
import { checkFile, seedClasses } from './intake-check'

const root = fileURLToPath(new URL('..', import.meta.url))
const fixture = (name: string): string => join(root, 'test/fixtures', name)
const today = '2026-11-24'

interface Expected {
  readonly row: number
  readonly status: string
  readonly issues: readonly { readonly column: string | null; readonly code: string }[]
  readonly normalised?: unknown
}

const expectedOf = (name: string): Expected[] =>
  JSON.parse(readFileSync(fixture(`${name}.expected.json`), 'utf8'))
const comparable = ({ row, status, issues }: Expected): unknown => ({
  row,
  status,
  issues: issues.map(({ column, code }) => `${column} ${code}`).toSorted(),
})

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'intake-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

describe('intake:check', () => {
  it.each(['intake-clean', 'intake-messy', 'intake-1904'])(
    'finds in %s exactly what is wrong with it',
    async (name) => {
      const { exitCode, stdout, stderr } = await checkFile(fixture(`${name}.xlsx`), today)
      expect([exitCode, stderr]).toEqual([0, ''])
      const found: Expected[] = JSON.parse(stdout)
      expect(found.map(comparable)).toEqual(expectedOf(name).map(comparable))
    },
  )

  it.each(['intake-clean', 'intake-messy', 'intake-1904'])(
    'reads the values of %s in their normal form',
    async (name) => {
      const sheet = await readSheet(readFileSync(fixture(`${name}.xlsx`)))
      const rows = sheet.ok ? checkIntake(sheet, { classes: seedClasses(), today }) : []
      for (const [at, { row, normalised }] of expectedOf(name).entries())
        if (normalised)
          expect({ row: rows[at]?.row, values: rows[at]?.values }).toEqual({
            row,
            values: normalised,
          })
    },
  )

  it('gives the same answer on any later day', async () => {
    const path = fixture('intake-messy.xlsx')
    expect(await checkFile(path, '2031-02-03')).toEqual(await checkFile(path, today))
  })

  it('answers one line in Chinese with a stable code, and exit code 2, for a refused file', async () => {
    const path = join(folder, 'list.xlsx')
    writeFileSync(path, '姓名,身份证件号码\n')
    expect(await checkFile(path, today)).toEqual({
      exitCode: 2,
      stdout: '',
      stderr: expect.stringMatching(/^workbook-not-xlsx: [^\n]*另存为[^\n]*\n$/),
    })
    expect(await checkFile(join(folder, 'none.xlsx'), today)).toMatchObject({
      exitCode: 2,
      stderr: expect.stringMatching(/^file-unreadable: /),
    })
  })

  it('prints JSON alone as a command, and nothing but a line on refusal', () => {
    const run = (path: string): ReturnType<typeof spawnSync> =>
      spawnSync('npm', ['run', '--silent', 'intake:check', '--', path], {
        cwd: root,
        encoding: 'utf8',
        env: { ...process.env, NODE_OPTIONS: '' },
      })
    const good = run(fixture('intake-clean.xlsx'))
    expect(good.status).toBe(0)
    expect(JSON.parse(String(good.stdout))).toHaveLength(90)
    const bad = run(fixture('classes.csv'))
    expect([bad.status, bad.stdout]).toEqual([2, ''])
    expect(bad.stderr).toMatch(/^workbook-not-xlsx: [^\n]+\n$/)
  }, 60_000)
})
