import { readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { templateFields } from './child'
import { checkChild, emptyForForeigners, type ChildContext, type ChildValues } from './child-rules'
import { codesOf } from './code-tables'

const today = '2026-09-15'
const fixture = (name: string): URL => new URL(`../test/fixtures/${name}`, import.meta.url)
const classes: Record<string, string>[] = parse(readFileSync(fixture('classes.csv')), {
  columns: true,
})
const byCode = new Map(classes.map((row) => [row.classCode, row]))
const context: ChildContext = {
  today,
  gradeOf: (classCode) => {
    const row = byCode.get(classCode)
    return row && { grade: row.grade ?? '', schoolYear: Number(row.schoolYear) }
  },
}

/** A girl of Quanzhou in a junior class with whom nothing is wrong. */
const good: ChildValues = {
  name: '苏欣怡',
  classCode: classes.find(({ grade }) => grade === 'MIDDLE')?.classCode ?? '',
  sex: '2',
  birthDate: '2022-03-15',
  idDocumentType: '1',
  idDocumentNumber: '350502202203150021',
  nationality: 'CHN',
  ethnicGroup: '01',
  overseasStatus: '00',
  birthPlaceArea: '350502000000',
  householdType: '3',
  householdArea: '350502000000',
  currentAddress: '福建省泉州市鲤城区演示路1号',
  entryDate: '2025-09-01',
  attendanceMode: '1',
  leftBehindStatus: '0',
  migrantWorkerChild: false,
  healthStatus: '1',
  disabled: false,
  orphan: false,
  guardianName: '苏明',
}
const found = (change: ChildValues, more: Partial<ChildContext> = {}): string[] =>
  checkChild({ ...good, ...change }, { ...context, ...more }).map(
    ({ field, code }) => `${field} ${code}`,
  )
const foreigner: ChildValues = {
  ...Object.fromEntries(emptyForForeigners.map((field) => [field, null])),
  nationality: 'KOR',
  overseasStatus: '51',
  idDocumentType: 'A',
  idDocumentNumber: 'M12345678',
}

describe('checkChild', () => {
  it('finds nothing wrong with a child of China, and with a foreign one', () => {
    expect(found({})).toEqual([])
    expect(found(foreigner)).toEqual([])
  })

  it.each<[string, ChildValues, string[]]>([
    ['a missing name', { name: '' }, ['name required']],
    [
      'a missing number',
      {
        idDocumentNumber: null,
        guardianIdDocumentType: '1',
        guardianIdDocumentNumber: '35050320210412019X',
      },
      ['idDocumentNumber required'],
    ],
    [
      'no document, but the guardian has one',
      {
        idDocumentType: 'N',
        idDocumentNumber: null,
        guardianIdDocumentType: '1',
        guardianIdDocumentNumber: '35050320210412019X',
      },
      [],
    ],
    [
      'no document and none of the guardian',
      { idDocumentType: 'Z', idDocumentNumber: null },
      ['guardianIdDocumentType required', 'guardianIdDocumentNumber required'],
    ],
    [
      "half of the guardian's document",
      { guardianIdDocumentType: '2' },
      ['guardianIdDocumentNumber required'],
    ],
    ['a child not yet registered', { householdType: '0', householdArea: null }, []],
    ['no place of registration', { householdArea: null }, ['householdArea required']],
    [
      'a child of Hong Kong',
      {
        nationality: 'HKG',
        overseasStatus: '01',
        idDocumentType: 'M',
        idDocumentNumber: 'H12345678',
        ethnicGroup: null,
        householdType: null,
        householdArea: null,
        birthPlaceArea: null,
        leftBehindStatus: null,
        migrantWorkerChild: null,
      },
      [],
    ],
    [
      'a permit without status',
      { idDocumentType: 'M', idDocumentNumber: 'H12345678' },
      ['overseasStatus overseas-status-mismatch'],
    ],
    [
      'a foreigner without status',
      { ...foreigner, overseasStatus: '00' },
      ['overseasStatus overseas-status-mismatch'],
    ],
    [
      'a foreigner with fields of citizens',
      { ...foreigner, householdType: '2', onlyChild: false },
      ['householdType foreign-child-field-not-empty', 'onlyChild foreign-child-field-not-empty'],
    ],
    [
      'a document for adults',
      { idDocumentType: 'B', idDocumentNumber: '123' },
      ['idDocumentType id-type-not-allowed'],
    ],
    [
      'the birth date of another',
      { birthDate: '2022-03-16' },
      ['birthDate birth-date-id-mismatch'],
    ],
    ['the sex of another', { sex: '1' }, ['sex sex-id-mismatch']],
    [
      'a wrong check digit',
      { idDocumentNumber: '350502202203150020' },
      ['idDocumentNumber id-checksum'],
    ],
    [
      "the guardian with the child's number",
      { guardianIdDocumentType: '1', guardianIdDocumentNumber: '350502202203150021' },
      ['guardianIdDocumentNumber guardian-id-same-as-child'],
    ],
    [
      'a wrong number of the guardian',
      { guardianIdDocumentType: '1', guardianIdDocumentNumber: '350503198803229288' },
      ['guardianIdDocumentNumber id-checksum'],
    ],
    ['entry in the future', { entryDate: '2026-09-16' }, ['entryDate entry-date-in-future']],
    ['entry on the day of 18 months', { entryDate: '2023-09-15' }, []],
    ['entry a day before', { entryDate: '2023-09-14' }, ['entryDate entry-before-18-months']],
    ['a day that does not exist', { entryDate: '2025-02-29' }, ['entryDate date-not-real']],
    [
      'disabled in good health',
      { disabled: true, disabilityType: '1' },
      ['disabled disability-health-mismatch'],
    ],
    ['disabled without kind', { disabled: true, healthStatus: '6' }, ['disabilityType required']],
    [
      'a kind of disability without one',
      { disabilityType: '1' },
      ['disabilityType disability-type-without-disability'],
    ],
    [
      'a town without its status',
      { nonAgriculturalHouseholdType: '1' },
      ['nonAgriculturalHouseholdType non-agricultural-type-without-status'],
    ],
    [
      'a status without its town',
      { householdType: '2' },
      ['nonAgriculturalHouseholdType required'],
    ],
    [
      'a class for older children',
      { classCode: classes.find(({ grade }) => grade === 'SENIOR')?.classCode ?? '' },
      ['classCode age-grade-unusual'],
    ],
  ])('finds %s', (_what, change, expected) => {
    expect(found(change)).toEqual(expected)
  })

  it('finds a birth in the future and skips what rests on it', () => {
    const born = { birthDate: '2026-10-01', idDocumentType: 'A', idDocumentNumber: 'E12345678' }
    expect(found(born)).toEqual(['birthDate birth-date-in-future'])
  })

  it('says nothing of a field that could not be read, nor of rules that need it', () => {
    const unreadable = new Set(['birthDate', 'name'] as const)
    expect(found({ birthDate: '2022-03-16', name: null }, { unreadable })).toEqual([])
  })

  it.each([
    ['阿迪力·买买提', []],
    ['𬱖㛃䶮𡝗', []],
    ['〇一', []],
    ['𰻝'.repeat(50), []],
    ['𰻝'.repeat(51), ['name name-too-long']],
    ['Anna', ['name name-invalid-characters']],
    ['陈 一', ['name name-invalid-characters']],
    ['陈\uE000', ['name name-invalid-characters']],
    ['陈\u{F0000}', ['name name-invalid-characters']],
    ['陈\uD840', ['name name-invalid-characters']],
    ['陈々', ['name name-invalid-characters']],
  ])('judges the name %s', (name, expected) => {
    expect(found({ name })).toEqual(expected)
  })

  it.each(['intake-clean', 'intake-messy', 'intake-1904'])(
    'agrees with the expected answers of %s',
    (file) => {
      const rows: {
        status: string
        row: number
        issues: { code: string }[]
        normalised: ChildValues
      }[] = JSON.parse(readFileSync(fixture(`${file}.expected.json`), 'utf8'))
      const betweenRows = new Set(['same-person-suspected', 'row-not-visible'])
      const usable = rows.filter(({ status }) => status !== 'error')
      expect(usable.length).toBeGreaterThan(40)
      for (const { row, issues, normalised } of usable) {
        const expected = issues.map(({ code }) => code).filter((code) => !betweenRows.has(code))
        expect([row, checkChild(normalised, context).map(({ code }) => code)]).toEqual([
          row,
          expected,
        ])
      }
    },
  )

  it('never throws, and never reports a field twice with one code', () => {
    const value = fc.oneof(
      fc.constantFrom(
        null,
        true,
        false,
        '',
        '1',
        '2',
        '6',
        'A',
        'M',
        'Z',
        'CHN',
        'KOR',
        '2022-03-15',
      ),
      fc.constantFrom(...codesOf('overseasStatus')),
      fc.string({ unit: 'grapheme' }),
    )
    const values = fc.record(Object.fromEntries(templateFields.map((field) => [field, value])))
    fc.assert(
      fc.property(values, fc.subarray([...templateFields]), (child, unreadable) => {
        const issues = checkChild(child, { ...context, unreadable: new Set(unreadable) })
        const keys = issues.map(({ field, code }) => `${field} ${code}`)
        expect(new Set(keys).size).toBe(keys.length)
        expect(issues.some(({ field }) => unreadable.some((name) => name === field))).toBe(false)
      }),
    )
  })
})
