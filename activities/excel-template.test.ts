import { describe, expect, it } from '@jest/globals'
import ExcelJS from 'exceljs'
import { readCell } from '../domain/intake-cell'
import { cleanHeader } from '../domain/intake-clean'
import { intakeColumns } from '../domain/intake-columns'
import { templateVersion } from '../domain/intake-template'
import { makeTemplate, readWorkbook } from './excel'

const own = [{ classCode: '99000000012601', name: '小一班', grade: 'JUNIOR', schoolYear: 2026 }]
const classes = new Map(own.map((row) => [row.classCode, row]))

async function opened(): Promise<ExcelJS.Workbook> {
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(new Uint8Array(await makeTemplate({ classes: own })).buffer)
  return book
}

describe('the template', () => {
  it('is accepted with no rows', async () => {
    const answer = await readWorkbook(await makeTemplate({ classes: own }), {
      classes,
      today: '2026-11-24',
    })
    expect(answer).toMatchObject({ ok: true, headerRow: 1, missing: [], rows: [] })
  })

  it('has the 28 national columns in order, ★ on those that every child needs, frozen', async () => {
    const sheet = (await opened()).worksheets[0]
    const headers = intakeColumns.map((_, at) => String(sheet?.getCell(1, at + 1).value))
    expect(headers.map(cleanHeader)).toEqual(intakeColumns.map(({ header }) => header))
    expect(headers.map((text) => text.startsWith('★'))).toEqual(
      intakeColumns.map(({ mandatory }) => mandatory === 'always'),
    )
    expect(sheet?.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 })
  })

  it('keeps numbers as text and shows dates as dates', async () => {
    const sheet = (await opened()).worksheets[0]
    const formats = intakeColumns.map((_, at) => sheet?.getCell(500, at + 1).numFmt)
    const at = (id: string): number => intakeColumns.findIndex((column) => column.id === id)
    for (const id of ['idDocumentNumber', 'guardianIdDocumentNumber', 'classCode'])
      expect(formats[at(id)]).toBe('@')
    expect(formats[at('birthDate')]).toBe('yyyy-mm-dd')
  })

  it('offers in every drop-down only what the intake reads back as a value', async () => {
    const book = await opened()
    const dictionary = book.getWorksheet('字典')
    expect(dictionary?.state).toBe('hidden')
    for (const [at, column] of intakeColumns.entries()) {
      const listed = ['code', 'area', 'yes-no', 'class'].includes(column.kind)
      const offered: string[] = []
      for (let row = 2; row <= (dictionary?.rowCount ?? 0); row++) {
        const text = dictionary?.getCell(row, at + 1).value
        if (typeof text === 'string') offered.push(text)
      }
      expect(offered.length > 0).toBe(listed)
      for (const text of offered)
        expect(readCell(column, text, { classes, date1904: false })).toHaveProperty('value')
      const rule = book.worksheets[0]?.getCell(2, at + 1).dataValidation
      expect(rule?.type).toBe(listed ? 'list' : column.kind === 'date' ? 'date' : undefined)
      if (listed)
        expect(rule?.formulae).toEqual([expect.stringMatching(`\\$${offered.length + 1}$`)])
    }
  })

  it('says its version and how each column is filled on a second sheet', async () => {
    const notes = (await opened()).worksheets[1]
    const rows: string[] = []
    notes?.eachRow((row) => rows.push([1, 2].map((at) => String(row.getCell(at).value)).join(' ')))
    expect(rows).toContain(`模板版本 ${templateVersion}`)
    for (const { header } of intakeColumns)
      expect(rows.some((text) => text.startsWith(`${header} `))).toBe(true)
  })
})
