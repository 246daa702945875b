import { readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { craftRows, craftWorkbook, textCell } from '../test/craft-workbook'
import { errorWorkbookIsolated, readWorkbook, readWorkbookIsolated } from './excel'

const today = '2026-11-24'
const clean = readFileSync(new URL('../test/fixtures/intake-clean.xlsx', import.meta.url))

describe('reading in a process of its own', () => {
  it('S-MAL-01 gives the same answer as reading here', async () => {
    const classes = [
      { classCode: '99350014282601', name: '小一班', grade: 'JUNIOR', schoolYear: 2026 },
    ]
    const known = new Map(classes.map((row) => [row.classCode, row]))
    expect(await readWorkbookIsolated(clean, { classes, today })).toEqual(
      await readWorkbook(clean, { classes: known, today }),
    )
  }, 60_000)

  it('S-MAL-01 writes the workbook that shows the errors there as well', async () => {
    const answer = await readWorkbook(clean, { classes: new Map(), today })
    const rows = answer.ok ? answer.rows : []
    const file = await errorWorkbookIsolated(clean, rows)
    const again = Buffer.isBuffer(file) && (await readWorkbook(file, { classes: new Map(), today }))
    expect(again && again.ok && again.rows).toEqual(rows)
    expect(await errorWorkbookIsolated(Buffer.from('no'), [])).toMatchObject({
      code: 'workbook-not-xlsx',
    })
  }, 60_000)

  it('S-MAL-01 answers a refusal for a file that is none', async () => {
    const answer = await readWorkbookIsolated(Buffer.from('X5O!P%@AP'), { classes: [], today })
    expect(answer).toMatchObject({ ok: false, code: 'workbook-not-xlsx' })
  }, 60_000)

  it('S-MAL-01 stops at the limit of time', async () => {
    const answer = await readWorkbookIsolated(clean, { classes: [], today }, { timeoutMs: 1 })
    expect(answer).toMatchObject({ ok: false, code: 'workbook-timeout' })
  }, 60_000)

  it('S-MAL-01 stops at the limit of memory, and this process lives on', async () => {
    // Too varied for the ratio to refuse it, and more text than the heap may hold.
    const phrase = (n: number): string =>
      Array.from({ length: 20 }, (_, at) =>
        String.fromCharCode(0x4e00 + ((n * 977 + at * 31) % 9000)),
      ).join('')
    const text = (row: number): string =>
      Array.from({ length: 60 }, (_, at) => phrase((row * 61 + at * at * 7) % 400)).join('')
    const rows = Array.from(
      { length: 15_000 },
      (_, n) => `<row r="${n + 2}">${textCell(`A${n + 2}`, text(n))}</row>`,
    )
    const data = craftWorkbook({ sheet: craftRows(rows.join('')) })
    const answer = await readWorkbookIsolated(data, { classes: [], today }, { memoryMb: 32 })
    expect(answer).toMatchObject({ ok: false, code: 'workbook-too-much-memory' })
  }, 60_000)
})
