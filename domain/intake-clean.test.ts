import { describe, expect, it } from '@jest/globals'
import { cleanHeader, plain } from './intake-clean'
import { isEmptyCell, readCell, shownText, type SheetCell } from './intake-cell'
import { columnOf, type IntakeField } from './intake-columns'

const read = (field: IntakeField, cell: SheetCell): unknown =>
  Object.values(readCell(columnOf(field), cell, { classes: new Map(), date1904: false }))[0]

describe('cleaning', () => {
  it('removes invisible characters, trims white space of any kind, and joins lines', () => {
    expect(plain('\ufeff\u200b\u3000 林\u00ad小满\u00a0\u0085\r\n')).toBe('林小满')
    expect(plain('一\r\n二\t三\n四')).toBe('一 二 三 四')
  })

  it('takes linear time on long runs of white space', () => {
    const text = `a${' '.repeat(60_000)}b`
    expect(plain(text)).toBe(text)
    expect(read('name', `林${' '.repeat(60_000)}x`)).toHaveLength(60_002)
    expect(cleanHeader(`${'('.repeat(60_000)}${')'.repeat(60_000)}`)).not.toContain(')')
  })

  it('closes gaps between Chinese characters of any plane and unites middle dots', () => {
    expect(read('name', '𬱖 \u3000小 满')).toBe('𬱖小满')
    expect(read('name', '艾力•买买提・尼‧亚')).toBe('艾力·买买提·尼·亚')
    expect(read('guardianName', 'Tom Li')).toBe('Tom Li')
  })

  it('takes from a number white space and one apostrophe, and nothing else', () => {
    expect(read('idDocumentNumber', "'3505 02x")).toBe('350502X')
    expect(read('idDocumentNumber', "''1")).toBe("'1")
    expect(read('guardianIdDocumentNumber', 'h12（3）')).toBe('H12(3)')
  })

  it('finds the header below stars, remarks, breaks and full-width characters', () => {
    expect(cleanHeader('★ *国籍／\n地区（三位（字母）码）')).toBe('国籍/地区')
    expect(cleanHeader('姓\u200b名【必填】[a]〔b〕')).toBe('姓名')
  })
})

describe('a cell', () => {
  it('is empty with white space or a mark that stands for nothing', () => {
    for (const cell of ['', ' \u3000', '/', '／', '-', '－', '—', ' 无 '])
      expect(isEmptyCell(columnOf('bloodType'), cell)).toBe(true)
    expect(isEmptyCell(columnOf('idDocumentType'), '无')).toBe(false)
    expect(isEmptyCell(columnOf('bloodType'), { kind: 'formula', shown: '' })).toBe(false)
  })

  it('keeps full-width characters only where text is free', () => {
    expect(read('currentAddress', '１号楼，Ａ座')).toBe('１号楼，Ａ座')
    expect(read('idDocumentNumber', 'Ｅ１２３')).toBe('E123')
  })

  it('shows a number with all its digits below 10^15 and with an exponent from there', () => {
    expect(shownText(999_999_999_999_999)).toBe('999999999999999')
    expect(shownText(1e15)).toBe('1E+15')
    expect(shownText(350502202303150000)).toBe('3.5050220230315E+17')
  })

  it('of numbers and truth values is never taken for the text of a formula', () => {
    expect(read('nativePlace', -5)).toBe('-5')
    expect(read('onlyChild', true)).toBe(true)
    expect(read('nativePlace', '-5')).toBe('formula-injection')
  })
})
