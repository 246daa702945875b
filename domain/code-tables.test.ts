import { describe, expect, it } from '@jest/globals'
import {
  codeSynonyms,
  codesOf,
  codeTables,
  documentTypeOf,
  entriesOf,
  gradeOf,
  isCodeOf,
  labelOf,
  type TableName,
} from './code-tables'
import { intakeColumns } from './intake-columns'

const names = Object.keys(codeTables).filter((name): name is TableName => name in codeTables)

describe('code tables', () => {
  it.each(names)('%s has every code once, with a label in both languages', (name) => {
    const entries = entriesOf(name)
    expect(new Set(entries.map(({ code }) => code)).size).toBe(entries.length)
    expect(entries.every(({ code, zh, en }) => code && zh && en)).toBe(true)
  })

  it('keep leading zeros and know what they do not have', () => {
    expect(labelOf('ethnicGroup', '01')).toBe('汉族')
    expect(labelOf('ethnicGroup', '1')).toBe('1')
    expect(labelOf('country', 'KOR', 'en')).toBe('South Korea')
    expect(isCodeOf('sex', 'toString')).toBe(false)
    expect(codesOf('ethnicGroup')).toHaveLength(59)
  })

  it('say which documents a child may have and which ages a grade takes', () => {
    expect(codesOf('idDocumentType').filter((code) => documentTypeOf(code)?.usedForChild)).toEqual([
      '1',
      '6',
      '7',
      '8',
      '9',
      'A',
      'C',
      'F',
      'M',
      'Z',
      'N',
    ])
    expect(documentTypeOf('Z')?.numberRequired).toBe(false)
    expect(gradeOf('SENIOR')).toMatchObject({ minAge: 5, maxAge: 6, nextCode: 'GRADUATE' })
    expect(gradeOf('')).toBeUndefined()
  })

  it('have a column of the template and a code of its table for every synonym', () => {
    const columns: readonly { header: string; table?: TableName }[] = intakeColumns
    for (const { column, code } of codeSynonyms) {
      const table = columns.find(({ header }) => header === column)?.table
      expect(table && isCodeOf(table, code)).toBe(true)
    }
  })
})
