import { readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { areas } from './areas'
import { dateOfDayNumber, dayNumber } from './calendar-date'
import { codesOf } from './code-tables'
import { checkCharacter, checkIdDocument, readIdNumber } from './id-number'

const today = '2026-09-15'
const codes = (...args: Parameters<typeof checkIdDocument>): string[] =>
  checkIdDocument(...args).issues.map(({ code }) => code)
const vectors: Record<string, string>[] = parse(
  readFileSync(new URL('../db/seed/tables/id_number_test_vectors.csv', import.meta.url)),
  { columns: true },
)
const numberOf = (area: string, day: number, sequence: number): string => {
  const first = `${area}${dateOfDayNumber(day).replaceAll('-', '')}${String(sequence).padStart(3, '0')}`
  return first + checkCharacter(first)
}
const citizen = fc
  .record({
    area: fc.constantFrom(...areas.filter(({ code }) => !/^8/.test(code)).map(({ code }) => code)),
    day: fc.integer({ min: dayNumber('1900-01-01'), max: dayNumber(today) }),
    sequence: fc.integer({ min: 0, max: 999 }),
  })
  .map((parts) => ({ ...parts, number: numberOf(parts.area, parts.day, parts.sequence) }))

describe('the published vectors', () => {
  it.each(vectors)('$document_type $number: $note', (row) => {
    const { document_type: type = '', number = '', birth_date: birthDate, sex } = row
    const result = checkIdDocument({
      type,
      number,
      birthDate,
      sex,
      today,
    })
    expect(result.ok).toBe(row.valid === '1')
    if (row.valid === '1') expect(result.normalised).toBe(number.toUpperCase())
    if (type === '1' && row.valid === '1') expect(readIdNumber(number)).toEqual({ birthDate, sex })
  })

  it('follow the sums worked out by hand', () => {
    expect(checkCharacter('11010519491231002')).toBe('X')
    expect(checkCharacter('35050220220315002')).toBe('1')
  })
})

describe('checkIdDocument', () => {
  it.each([
    ['1', '350502202203150020', ['id-checksum']],
    ['1', '350582202102291230', ['id-birth-date-invalid']],
    ['1', '350582203509011231', ['id-birth-date-invalid']],
    ['1', '350582210901123', ['id-fifteen-digits']],
    ['1', '3.50502E+17', ['id-precision-lost']],
    ['A', '3.50502E17', ['id-precision-lost']],
    ['1', '990582202109011237', ['id-province-unknown']],
    ['1', '35050220220315', ['id-shape']],
    ['1', '11010519491231002X', ['id-area-unknown']],
    ['1', '810000199408230021', ['id-province-unknown']],
    ['C', '350502202203150021', ['id-province-unknown']],
    ['C', '810000199408230021', []],
    ['F', '911124198108030023', ['id-checksum']],
    ['F', 'CAN110081080310', []],
    ['F', 'CA1100810803100', ['id-shape']],
    ['M', 'H1234567890', []],
    ['M', 'A12345678', ['id-shape']],
    ['8', '1234567890(B)', []],
    ['8', '123456789', ['id-shape']],
    ['6', 'AB123456(A)', []],
    ['6', 'A123456', ['id-shape']],
    ['7', '1123456(7)', []],
    ['7', '2123456(7)', ['id-shape']],
    ['A', 'E12', ['id-shape']],
    ['A', 'X'.repeat(20), []],
    ['2', '军字第123号', []],
    ['Z', '', []],
    ['N', '', []],
    ['1', '', ['required']],
    ['Q', '123', ['code-unknown']],
  ])('finds for type %s and %s: %j', (type, number, expected) => {
    expect(codes({ type, number, today })).toEqual(expected)
  })

  it('cleans width, case, spaces, invisible characters and the apostrophe', () => {
    for (const number of [
      "'35050320210412019x",
      '３５０５０３ 20210412 019ｘ',
      '\u200b350503\u00a020210412019X\ufeff',
    ])
      expect(checkIdDocument({ type: '1', number, today })).toEqual({
        ok: true,
        normalised: '35050320210412019X',
        issues: [],
      })
    expect(checkIdDocument({ type: '6', number: 'a123456（7）', today }).normalised).toBe(
      'A123456(7)',
    )
  })

  it('knows abolished areas, since numbers keep them', () => {
    const number = numberOf('350681', dayNumber('2020-05-01'), 2)
    expect(checkIdDocument({ type: '1', number, today }).issues).toEqual([])
  })

  it('accepts every number built by the standard and fills the form from it', () => {
    fc.assert(
      fc.property(citizen, ({ number, day, sequence }) => {
        const read = readIdNumber(number)
        expect(read).toEqual({
          birthDate: dateOfDayNumber(day),
          sex: sequence % 2 === 1 ? '1' : '2',
        })
        expect(checkIdDocument({ type: '1', number, ...read, today })).toEqual({
          ok: true,
          normalised: number,
          issues: [],
        })
      }),
    )
  })

  it('refuses every single wrong digit and every swap of neighbours', () => {
    fc.assert(
      fc.property(citizen, fc.nat(16), fc.integer({ min: 1, max: 9 }), ({ number }, at, by) => {
        const digit = String((Number(number[at]) + by) % 10)
        const slip = number.slice(0, at) + digit + number.slice(at + 1)
        expect(checkIdDocument({ type: '1', number: slip, today }).ok).toBe(false)
        const swapped = number.slice(0, at) + number[at + 1] + number[at] + number.slice(at + 2)
        if (swapped !== number)
          expect(checkIdDocument({ type: '1', number: swapped, today }).ok).toBe(false)
      }),
    )
  })

  it('reports both disagreements with the record, in order', () => {
    fc.assert(
      fc.property(citizen, ({ number, day, sequence }) => {
        const sex = sequence % 2 === 1 ? '2' : '1'
        const birthDate = dateOfDayNumber(day - 1)
        expect(codes({ type: '1', number, birthDate, sex, today })).toEqual([
          'birth-date-id-mismatch',
          'sex-id-mismatch',
        ])
      }),
    )
  })

  it('is stable: checking what it normalised gives the same answer', () => {
    const type = fc.constantFrom(...codesOf('idDocumentType'))
    fc.assert(
      fc.property(type, fc.string({ unit: 'grapheme' }), (code, number) => {
        const first = checkIdDocument({ type: code, number, today })
        expect(first.ok).toBe(first.issues.every(({ severity }) => severity === 'warning'))
        const again = checkIdDocument({ type: code, number: first.normalised, today })
        if (!/^['’‘]/.test(first.normalised)) expect(again).toEqual(first)
      }),
    )
  })

  it('answers every call that makes no sense with an issue instead of an exception', () => {
    const call: (value: unknown) => unknown = (value) =>
      Reflect.apply(checkIdDocument, undefined, [value])
    fc.assert(
      fc.property(fc.anything(), fc.anything(), (type, number) => {
        expect(call({ type, number })).toMatchObject({ normalised: expect.any(String) })
      }),
    )
    expect(call(undefined)).toMatchObject({ ok: false })
    expect(call(null)).toMatchObject({ ok: false })
    expect(call({ type: '1', number: 350502202203150021n })).toMatchObject({ ok: false })
    expect(call({ type: '1', number: 3.505e17 })).toMatchObject({
      issues: [{ code: 'id-precision-lost' }],
    })
  })
})
