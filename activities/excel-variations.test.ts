import { describe, expect, it } from '@jest/globals'
import ExcelJS from 'exceljs'
import { intakeColumns, type IntakeField } from '../domain/intake-columns'
import type { IntakeRow } from '../domain/intake'
import { readWorkbook } from './excel'

const classes = new Map(
  ['01', '02'].map((n) => [
    `990000000126${n}`,
    { classCode: `990000000126${n}`, name: '小一班', grade: 'JUNIOR', schoolYear: 2026 },
  ]),
)
const context = { classes, today: '2026-11-24' }

/** A child with nothing wrong; the number's check character is right. */
const good: Readonly<Partial<Record<IntakeField, string>>> = {
  name: '林小满',
  classCode: '99000000012601',
  sex: '女',
  birthDate: '2023-03-15',
  idDocumentType: '居民身份证',
  idDocumentNumber: '350502202303150029',
  nationality: '中国',
  ethnicGroup: '汉族',
  overseasStatus: '否',
  birthPlaceArea: '福建省泉州市鲤城区',
  householdType: '居民户口',
  householdArea: '350502',
  currentAddress: '福建省泉州市鲤城区青榕路1号',
  entryDate: '2026-09-01',
  attendanceMode: '走读',
  onlyChild: '是',
  leftBehindStatus: '0',
  migrantWorkerChild: '否',
  healthStatus: '健康',
  disabled: '否',
  orphan: '否',
  guardianName: '林大山',
  guardianIdDocumentType: '1',
  guardianIdDocumentNumber: '350502199001010018',
}

type Content = ExcelJS.CellValue
interface Planted {
  readonly rows: readonly Readonly<Partial<Record<IntakeField, Content>>>[]
  /** order of the columns; the template's if left out */
  readonly order?: readonly IntakeField[]
  readonly headers?: Readonly<Partial<Record<IntakeField, string>>>
  readonly above?: number
  readonly date1904?: boolean
  readonly change?: (sheet: ExcelJS.Worksheet) => void
}

async function plant(planted: Planted): Promise<Buffer> {
  const book = new ExcelJS.Workbook()
  book.properties.date1904 = planted.date1904 ?? false
  const sheet = book.addWorksheet('名单')
  const order = planted.order ?? intakeColumns.map(({ id }) => id)
  for (let n = 0; n < (planted.above ?? 0); n++) sheet.addRow(['幼儿名单'])
  const header = (id: IntakeField): string =>
    planted.headers?.[id] ?? intakeColumns.find((column) => column.id === id)?.header ?? ''
  sheet.addRow(order.map(header))
  for (const row of planted.rows) sheet.addRow(order.map((id) => row[id] ?? null))
  planted.change?.(sheet)
  book.addWorksheet('说明').addRow(['姓名', '身份证件号码'])
  return Buffer.from(await book.xlsx.writeBuffer())
}

async function rowsOf(planted: Planted): Promise<readonly IntakeRow[]> {
  const answer = await readWorkbook(await plant(planted), context)
  if (!answer.ok) throw new Error(answer.code)
  return answer.rows
}

const codes = (row: IntakeRow | undefined): string[] =>
  row?.issues.map(({ column, code }) => `${column} ${code}`) ?? ['no such row']

async function codesWith(
  changes: Readonly<Partial<Record<IntakeField, Content>>>,
): Promise<string[]> {
  const [row] = await rowsOf({ rows: [{ ...good, ...changes }] })
  return codes(row)
}

describe('workbooks as people make them', () => {
  it('reads a row with nothing wrong', async () => {
    const [row] = await rowsOf({ rows: [good] })
    expect(codes(row)).toEqual([])
    expect(row).toMatchObject({
      row: 2,
      status: 'ok',
      values: { sex: '2', birthDate: '2023-03-15', householdArea: '350502000000', onlyChild: true },
    })
  })

  it('finds columns by header in any order, below titles, with stars, remarks and breaks', async () => {
    const order = intakeColumns.map(({ id }) => id).toReversed()
    const headers = {
      name: '★ 姓　名',
      idDocumentNumber: '身份证件\n号码（18 位）',
      nationality: '国籍／地区【必填】',
      sex: '*性别[男/女]',
    }
    const rows = await rowsOf({ rows: [good, {}, good], order, headers, above: 3 })
    expect(rows.map(({ row, status }) => [row, status])).toEqual([
      [5, 'ok'],
      [7, 'error'],
    ])
    expect(codes(rows[1])).toEqual(['身份证件号码 duplicate-row'])
  })

  it('ignores columns that it does not know, also for telling blank rows', async () => {
    const rows = await rowsOf({
      rows: [good],
      change: (sheet) => {
        sheet.getCell(1, 40).value = '备注'
        sheet.getCell(2, 40).value = { formula: '1/0' }
        sheet.getCell(9, 40).value = '合计'
        sheet.getCell(10, 1).value = ' \u200b\u3000 '
        sheet.getCell(11, 1).value = '/'
      },
    })
    expect(rows.map(({ row, status }) => [row, status])).toEqual([[2, 'ok']])
  })

  it('tells which headers are missing and says required for them in each row', async () => {
    const order = intakeColumns.map(({ id }) => id).filter((id) => id !== 'orphan' && id !== 'sex')
    const answer = await readWorkbook(await plant({ rows: [good], order }), context)
    expect(answer.ok && answer.missing).toEqual(['性别', '是否孤儿'])
    expect(answer.ok && codes(answer.rows[0])).toEqual(['性别 required', '是否孤儿 required'])
  })

  it('reads rich text, full-width, spaces and invisible characters as plain text', async () => {
    const [row] = await rowsOf({
      rows: [
        {
          ...good,
          name: { richText: [{ text: '林' }, { font: { bold: true }, text: ' 小\u200b满' }] },
          idDocumentNumber: "'３５０５０２ ２０２３０３１５ ００２９",
          sex: '２－女',
          ethnicGroup: '汉（０１）',
        },
      ],
    })
    expect(codes(row)).toEqual([])
    expect(row?.values).toMatchObject({ name: '林小满', idDocumentNumber: '350502202303150029' })
  })

  it('reads dates as cells, serials, digits and text, in both date systems', async () => {
    const born: Content[] = [
      new Date('2023-03-15T00:00:00Z'),
      new Date('2023-03-15T13:30:00Z'),
      20230315,
      '20230315',
      '2023/3/15 8:05',
      '2023年3月15日',
    ]
    for (const date1904 of [false, true]) {
      const serial = date1904 ? 45000 - 1462 : 45000
      for (const birthDate of [...born, serial, serial + 0.75]) {
        const [row] = await rowsOf({ rows: [{ ...good, birthDate }], date1904 })
        expect(row?.values.birthDate).toBe('2023-03-15')
      }
    }
  })

  it.each<[Content, string]>([
    [202303, 'date-unreadable'],
    ['23-3-15', 'date-unreadable'],
    ['2023-3/15', 'date-unreadable'],
    ['45000', 'date-unreadable'],
    ['2023-02-29', 'date-not-real'],
    [20231301, 'date-not-real'],
    [true, 'date-unreadable'],
  ])(
    'says of the date %p that it is %s, and nothing that depends on it',
    async (birthDate, code) => {
      expect(await codesWith({ birthDate })).toEqual([`出生日期 ${code}`])
    },
  )

  it('refuses numbers that Excel has rounded, and reads those it has not', async () => {
    const code = '身份证件号码 id-precision-lost'
    expect(await codesWith({ idDocumentNumber: 350502202303150029 })).toEqual([code])
    expect(await codesWith({ idDocumentNumber: '3.50502E+17' })).toEqual([code])
    expect(await codesWith({ classCode: 99000000012601 })).toEqual([])
    const passport = { idDocumentType: 'A', idDocumentNumber: 123456789 }
    expect(await codesWith(passport)).toEqual([])
  })

  it('reports formulas, error values and text that begins like a formula', async () => {
    expect(await codesWith({ sex: { formula: 'A1', result: '女' } })).toEqual(['性别 formula-cell'])
    expect(await codesWith({ sex: { formula: 'A1' } })).toEqual(['性别 formula-cell'])
    expect(await codesWith({ sex: { formula: 'A1', result: { error: '#N/A' } } })).toEqual([
      '性别 formula-cell',
    ])
    expect(await codesWith({ disabled: { error: '#REF!' } })).toEqual(['是否残疾幼儿 cell-error'])
    expect(await codesWith({ bloodType: '＝1+1' })).toEqual(['血型 formula-injection'])
    expect(await codesWith({ currentAddress: '\t@SUM(A1)' })).toEqual(['现住址 formula-injection'])
    expect(await codesWith({ currentAddress: '＝不是公式' })).toEqual([])
  })

  it('reports merged cells on every data row and known column, but not in titles', async () => {
    const rows = await rowsOf({
      rows: [good, { ...good, name: '林小寒', idDocumentNumber: '350502202303150002' }],
      above: 1,
      change: (sheet) => {
        sheet.mergeCells('A1:H1')
        sheet.mergeCells('P3:Q4')
      },
    })
    for (const row of rows)
      expect(codes(row)).toEqual(['现住址 merged-cell', '入园日期 merged-cell'])
  })

  it('warns of rows that are hidden', async () => {
    const rows = await rowsOf({
      rows: [good],
      change: (sheet) => {
        sheet.getRow(2).hidden = true
      },
    })
    expect(rows[0]).toMatchObject({ status: 'warning' })
    expect(codes(rows[0])).toEqual(['null row-not-visible'])
  })

  it('examines nothing in what a foreign child must leave empty', async () => {
    const foreign = {
      ...good,
      idDocumentType: 'A',
      idDocumentNumber: 'E12345678',
      nationality: '美国',
      overseasStatus: '51',
      ethnicGroup: '不存在族',
      birthPlaceArea: '火星',
      householdType: null,
      householdArea: { formula: 'A1' },
      onlyChild: null,
      leftBehindStatus: null,
      migrantWorkerChild: '也许',
    }
    expect(await codesWith(foreign)).toEqual([
      '民族 foreign-child-field-not-empty',
      '出生所在地 foreign-child-field-not-empty',
      '户口所在地 formula-cell',
      '是否进城务工人员子女 foreign-child-field-not-empty',
    ])
  })
})
