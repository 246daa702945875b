import { describe, expect, it } from '@jest/globals'
import { entriesOf } from './code-tables'
import { readArea, readClass, readCode, readYesNo } from './intake-codes'
import { columnOf, intakeColumns, type IntakeField } from './intake-columns'

const code = (field: IntakeField, text: string): unknown => {
  const reading = readCode(columnOf(field), text)
  return 'value' in reading ? reading.value : reading.code
}
const area = (text: string): unknown => Object.values(readArea(text))[0]

describe('codes', () => {
  it('are read as code, label, and both together in every written order, in every table', () => {
    for (const column of intakeColumns) {
      if (column.kind !== 'code') continue
      for (const { code: expected, zh } of entriesOf(column.table)) {
        if (column.id === 'sex' && expected !== '1' && expected !== '2') continue
        const label = zh.replace(/（/g, '(').replace(/）/g, ')')
        for (const text of [
          expected,
          label,
          `${label}(${expected})`,
          `${label} (${expected})`,
          `${expected} ${label}`,
          `${expected}-${label}`,
          `${expected} - ${label}`,
        ])
          expect([column.id, text, code(column.id, text)]).toEqual([column.id, text, expected])
      }
    }
  })

  it('may have lost their leading zeros, and an ethnic group its last character', () => {
    expect(code('ethnicGroup', '1')).toBe('01')
    expect(code('ethnicGroup', '维吾尔')).toBe('05')
    expect(code('overseasStatus', '0')).toBe('00')
  })

  it('have the synonyms of their own column only', () => {
    expect(code('idDocumentType', '无')).toBe('N')
    expect(code('guardianIdDocumentType', '无')).toBe('code-unknown')
    expect(code('leftBehindStatus', '否')).toBe('0')
    expect(code('bloodType', 'AB型')).toBe('3')
  })

  it.each<[IntakeField, string, string]>([
    ['sex', '0', 'code-unknown'],
    ['sex', '未知的性别(0)', 'code-unknown'],
    ['sex', 'M', 'code-unknown'],
    ['sex', '女(1)', 'code-label-mismatch'],
    ['sex', '1 女', 'code-label-mismatch'],
    ['nationality', '火星(CHN)', 'code-label-mismatch'],
    ['nationality', '中国(XYZ)', 'code-unknown'],
  ])('of %s: %s is %s', (field, text, expected) => {
    expect(code(field, text)).toBe(expected)
  })
})

describe('yes and no', () => {
  it('are read in the listed forms and no other', () => {
    for (const text of ['是', '1', 'Y', 'TRUE', '是(1)'])
      expect(readYesNo(text)).toEqual({ value: true })
    for (const text of ['否', '0', 'N', 'FALSE', '否(0)'])
      expect(readYesNo(text)).toEqual({ value: false })
    expect(readYesNo('是(0)')).toEqual({ code: 'code-label-mismatch' })
    expect(readYesNo('也许')).toEqual({ code: 'code-unknown' })
  })
})

describe('areas and classes', () => {
  it('are read by digits, full name, and both', () => {
    for (const text of [
      '350502',
      '350502000000',
      '福建省泉州市鲤城区',
      '鲤城区(350502)',
      '福建省泉州市鲤城区(350502000000)',
      '350502 鲤城区',
    ])
      expect(area(text)).toBe('350502000000')
    expect(area('福建省')).toBe('350000000000')
  })

  it('must exist today, and the parts must belong together', () => {
    expect(area('鲤城区')).toBe('area-unknown')
    expect(area('350402')).toBe('area-unknown')
    expect(area('350502001000')).toBe('area-unknown')
    expect(area('晋江市(350502)')).toBe('code-label-mismatch')
  })

  it('of classes need the code; a name alone could be any year’s', () => {
    const known = {
      classCode: '99000000012601',
      name: '大（1）班',
      grade: 'SENIOR',
      schoolYear: 2026,
    }
    const classes = new Map([[known.classCode, known]])
    const read = (text: string): unknown => Object.values(readClass(text, classes))[0]
    expect(read('99000000012601')).toBe('99000000012601')
    expect(read('大(1)班(99000000012601)')).toBe('99000000012601')
    expect(read('大(2)班(99000000012601)')).toBe('code-label-mismatch')
    expect(read('大(1)班(99000000012699)')).toBe('class-unknown')
    expect(read('大(1)班')).toBe('class-unknown')
  })
})
