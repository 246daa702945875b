import { readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import ExcelJS from 'exceljs'
import { craftRows, craftWorkbook, textCell } from '../test/craft-workbook'
import { issueText } from '../domain/issue-texts'
import { errorWorkbook, readWorkbook, streamExport, type CheckedWorkbook } from './excel'

const context = { classes: new Map(), today: '2026-11-24' }
const messy = readFileSync(new URL('../test/fixtures/intake-messy.xlsx', import.meta.url))

async function checked(data: Buffer): Promise<CheckedWorkbook> {
  const answer = await readWorkbook(data, context)
  if (!answer.ok) throw new Error(answer.code)
  return answer
}

async function annotated(data: Buffer): Promise<Buffer> {
  const file = await errorWorkbook(data, (await checked(data)).rows)
  if (!Buffer.isBuffer(file)) throw new Error(file.code)
  return file
}

async function sheetOf(data: Uint8Array): Promise<ExcelJS.Worksheet> {
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(new Uint8Array(data).buffer)
  const sheet = book.worksheets[0]
  if (!sheet) throw new Error('no sheet')
  return sheet
}

function cellsOf(sheet: ExcelJS.Worksheet): ExcelJS.Cell[] {
  const cells: ExcelJS.Cell[] = []
  sheet.eachRow((row) => row.eachCell((cell) => cells.push(cell)))
  return cells
}

describe('the workbook that shows the errors', () => {
  it('has the same rows with every sentence in a last column that can be filtered', async () => {
    const sheet = await sheetOf(await annotated(messy))
    const last = sheet.columnCount
    expect(sheet.getCell(1, last).value).toBe('错误说明')
    expect(sheet.autoFilter).toMatch(new RegExp(`^A1:${sheet.getColumn(last).letter}\\d+$`))
    for (const { row, issues } of (await checked(messy)).rows) {
      const text = String(sheet.getCell(row, last).value ?? '')
      for (const { column, code } of issues)
        expect(text).toContain(`${column ? `${column}：` : ''}${issueText(code)}`)
      if (issues.length === 0) expect(text).toBe('')
    }
  })

  it('colours the cells that are meant', async () => {
    const data = craftWorkbook({
      sheet: craftRows(`<row r="2">${textCell('A2', 'Tom')}${textCell('B2', '12')}</row>`),
    })
    const sheet = await sheetOf(await annotated(data))
    expect(sheet.getCell('A2').fill).toMatchObject({ fgColor: { argb: 'FFFFC7CE' } })
    expect(sheet.getCell('B2').fill).toMatchObject({ pattern: 'none' })
  })

  it('A-09 holds no formula, whatever the original held, and keeps text as it was', async () => {
    const texts = ['=1+1', '+1', '-1', '@SUM(A1)', '＝1', '\t=1', '_x0041_', "'=1"]
    const rows = texts
      .map((text, at) => `<row r="${at + 2}">${textCell(`A${at + 2}`, text)}</row>`)
      .join('')
    const formula = `<row r="20"><c r="A20" t="str"><f>HYPERLINK("x")</f><v>=2+2</v></c></row>`
    const file = await annotated(craftWorkbook({ sheet: craftRows(rows + formula) }))
    for (const cell of cellsOf(await sheetOf(file))) {
      expect(cell.type).toBe(ExcelJS.ValueType.String)
      expect(cell.formula).toBeUndefined()
    }
    const [before, after] = [
      await checked(craftWorkbook({ sheet: craftRows(rows) })),
      await checked(file),
    ]
    expect(after.rows.slice(0, texts.length)).toEqual(before.rows)
  })

  it('can be imported again, and then gives the same file but for what Excel itself hid', async () => {
    const first = await annotated(messy)
    const before = await checked(messy)
    const after = await checked(first)
    const vanished = new Set(['formula-cell', 'merged-cell', 'row-not-visible'])
    for (const [at, row] of before.rows.entries()) {
      if (row.issues.some(({ code }) => vanished.has(code))) continue
      expect(after.rows[at]).toEqual(row)
    }
    const again = await sheetOf(await annotated(first))
    expect(again.columnCount).toBe((await sheetOf(first)).columnCount)
  })

  it('keeps a rounded number recognisable and refuses what it cannot read', async () => {
    const sheet = craftRows('<row r="2"><c r="B2"><v>3.50502202303150E17</v></c></row>')
    const again = await sheetOf(await annotated(craftWorkbook({ sheet })))
    expect(again.getCell('B2').value).toBe('3.5050220230315E+17')
    expect(await errorWorkbook(Buffer.from('no'), [])).toMatchObject({ code: 'workbook-not-xlsx' })
  })
})

describe('lists that are handed out', () => {
  it('A-09 are written as text only, as a stream', async () => {
    const stream = streamExport({
      name: '名单',
      columns: [{ header: '姓名' }, { header: '证件号码' }],
      rows: [
        ['=cmd|calc', '001234567890123456'],
        [true, 12],
      ],
    })
    const chunks: Uint8Array[] = []
    for await (const chunk of stream) chunks.push(chunk)
    const cells = cellsOf(await sheetOf(Buffer.concat(chunks)))
    expect(cells.map(({ value }) => value)).toEqual([
      '姓名',
      '证件号码',
      '=cmd|calc',
      '001234567890123456',
      '是',
      '12',
    ])
    for (const cell of cells) expect(cell.type).toBe(ExcelJS.ValueType.String)
  })
})
