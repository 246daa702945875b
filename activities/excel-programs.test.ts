import { describe, expect, it } from '@jest/globals'
import { craftRows, craftWorkbook, textCell } from '../test/craft-workbook'
import type { IntakeRow } from '../domain/intake'
import { readWorkbook } from './excel'

const context = { classes: new Map(), today: '2026-11-24' }
const codes = ({ issues }: IntakeRow): string[] =>
  issues.map(({ column, code }) => `${column} ${code}`)

describe('what other programs write', () => {
  const values = async (sheet: string, more = {}): Promise<unknown> => {
    const answer = await readWorkbook(craftWorkbook({ sheet, ...more }), context)
    return answer.ok
      ? answer.rows.map(({ row, values: { name, idDocumentNumber } }) => [
          row,
          name,
          idDocumentNumber,
        ])
      : answer.code
  }

  it('reads inline and shared text, also in runs and with phonetic help, and escapes', async () => {
    const strings = `<si><r><t>林</t></r><r><t xml:space="preserve"> 小满</t></r><rPh sb="0" eb="1"><t>LIN</t></rPh></si><si><t>A_x000D_&#x42;&amp;<![CDATA[<]]></t></si>`
    const sheet = craftRows(
      `<row r="2"><c r="A2" t="s"><v>0</v></c><c r="B2" t="s"><v>1</v></c></row><row r="3"><c r="A3" t="inlineStr"><is><r><t>王</t></r><r><t>五</t></r></is></c><c r="B3" t="str"><v>x1</v></c></row>`,
    )
    expect(await values(sheet, { strings })).toEqual([
      [2, '林小满', 'AB&<'],
      [3, '王五', 'X1'],
    ])
  })

  it('reads rows and cells without references, and elements with a namespace prefix', async () => {
    const sheet = `<x:sheetData xmlns:x="x"><x:row><x:c t="inlineStr"><x:is><x:t>姓名</x:t></x:is></x:c><x:c t="inlineStr"><x:is><x:t>身份证件号码</x:t></x:is></x:c></x:row><x:row/><x:row><x:c/><x:c><x:v>12345</x:v></x:c></x:row></x:sheetData>`
    expect(await values(sheet)).toEqual([[3, null, '12345']])
  })

  it('reads UTF-16, and text cut between two pieces of a long part', async () => {
    const names = Array.from(
      { length: 9000 },
      (_, n) => `<row r="${n + 2}">${textCell(`A${n + 2}`, `林&amp;満${n}`)}</row>`,
    )
    const sheet = craftRows(names.join(''))
    const wide = <T extends { name: string; content: string | Buffer }>(part: T): T =>
      part.name.includes('sheet1')
        ? { ...part, content: Buffer.from(`\ufeff${String(part.content)}`, 'utf16le') }
        : part
    const expected = names.map((_, n) => [n + 2, `林&満${n}`, null])
    expect(await values(sheet)).toEqual(expected)
    expect(await values(sheet, { change: wide })).toEqual(expected)
  })

  it('counts every cell that an array formula fills as a formula', async () => {
    const sheet = craftRows(
      `<row r="2"><c r="A2" t="str"><f t="array" ref="A2:A3">C2:C3</f><v>林</v></c></row><row r="3"><c r="A3" t="str"><v>王</v></c></row>`,
    )
    const answer = await readWorkbook(craftWorkbook({ sheet }), context)
    for (const row of answer.ok ? answer.rows : [])
      expect(codes(row)).toContain('姓名 formula-cell')
  })

  it('takes ISO dates, and dates outside 1990–2099 only where they are shown as dates', async () => {
    const header = ['姓名', '身份证件号码', '出生日期', '入园日期']
      .map((text, at) => textCell(`${'ABCD'.charAt(at)}1`, text))
      .join('')
    const sheet = `<sheetData><row r="1">${header}</row><row r="2"><c r="C2" t="d"><v>2023-03-15T00:00:00</v></c><c r="D2" s="1"><v>30000</v></c></row><row r="3"><c r="C3"><v>30000</v></c></row></sheetData>`
    const answer = await readWorkbook(
      craftWorkbook({ sheet, formats: '<xf/><xf numFmtId="14"/>' }),
      context,
    )
    const rows = answer.ok ? answer.rows : []
    expect(rows[0]?.values).toMatchObject({ birthDate: '2023-03-15', entryDate: '1982-02-18' })
    expect(rows.map(codes)[1]).toContain('出生日期 date-unreadable')
  })
})
