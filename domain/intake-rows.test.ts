import { describe, expect, it } from '@jest/globals'
import type { IntakeRow } from './intake'
import { issuesBetweenRows, type ComparableRow, type IntakeIssue } from './intake-between'
import { emptyValues, type IntakeValues } from './intake-columns'
import { previewRows } from './intake-preview'

const row = (
  values: Partial<IntakeValues>,
  issues: readonly IntakeIssue[] = [],
  numberUnreadable = false,
): ComparableRow => ({ values: { ...emptyValues(), ...values }, issues, numberUnreadable })

const child = (name: string, number: string | null): Partial<IntakeValues> => ({
  name,
  sex: '1',
  birthDate: '2023-03-15',
  idDocumentType: number ? '1' : 'N',
  idDocumentNumber: number,
})
const codes = (rows: readonly ComparableRow[]): string[][] =>
  issuesBetweenRows(rows).map((issues) => issues.map(({ code }) => code))
const wrong = (code: string): IntakeIssue => ({ column: '身份证件号码', code, severity: 'error' })

describe('rows of one workbook', () => {
  it('repeat a child: the first stays as it is', () => {
    const rows = [row(child('林一', '1')), row(child('林一', '1')), row(child('林一', '1'))]
    expect(codes(rows)).toEqual([[], ['duplicate-row'], ['duplicate-row']])
  })

  it('give one number to different names: all of them are marked', () => {
    const rows = [row(child('林一', '1')), row(child('王二', '1')), row(child('林一', '1'))]
    expect(codes(rows)).toEqual([
      ['id-conflicting-name'],
      ['id-conflicting-name'],
      ['duplicate-row', 'id-conflicting-name'],
    ])
  })

  it('take no part with a number that failed, or under another type', () => {
    const failed = row(child('王二', '1'), [wrong('id-checksum')])
    const otherType = row({ ...child('王二', '1'), idDocumentType: 'A' })
    expect(codes([row(child('林一', '1')), failed, otherType])).toEqual([[], [], []])
    const later = row(child('王二', '1'), [wrong('id-province-unknown')])
    expect(codes([row(child('林一', '1')), later]).flat()).toHaveLength(2)
  })

  it('may be the same person where one has no number', () => {
    const suspected = ['same-person-suspected']
    expect(codes([row(child('林一', '1')), row(child('林一', null))])).toEqual([
      suspected,
      suspected,
    ])
    expect(codes([row(child('林一', '1')), row(child('林一', '2'))])).toEqual([[], []])
    const unreadable = row(child('林一', null), [], true)
    expect(codes([row(child('林一', '1')), unreadable])).toEqual([[], []])
  })
})

const checked = (
  number: number,
  values: Partial<IntakeValues>,
  status: IntakeRow['status'] = 'ok',
): IntakeRow => ({
  row: number,
  status,
  issues: [],
  values: { ...emptyValues(), ...values },
  unreadable: {},
})

describe('the preview of an import', () => {
  it('tells new, changed with fields, unchanged, error and warning, with sums', () => {
    const existing = [
      { id: 'a', state: 'draft', values: child('林一', '1') },
      { id: 'b', state: 'enrolled', values: { ...child('王二', '2'), bloodType: '1' } },
    ]
    const rows = [
      checked(2, child('林一', '1'), 'warning'),
      checked(3, { ...child('王小二', '2'), bloodType: '1' }),
      checked(4, child('陈三', '3')),
      checked(5, child('林一', '1'), 'error'),
    ]
    const preview = previewRows(rows, existing)
    expect(preview.counts).toEqual({ new: 1, changed: 1, unchanged: 1, error: 1, warning: 1 })
    expect(preview.rows.map(({ outcome }) => outcome)).toEqual([
      'unchanged',
      'changed',
      'new',
      'error',
    ])
    expect(preview.rows[1]).toMatchObject({
      existing: { id: 'b', state: 'enrolled' },
      changes: [{ field: 'name', from: '王二', to: '王小二' }],
    })
  })

  it('finds every row unchanged when the same file comes again, also children alike without number', () => {
    const rows = [checked(2, child('林一', null)), checked(3, child('林一', null))]
    const existing = rows.map(({ row: number, values }) => ({
      id: String(number),
      state: 'draft',
      values,
    }))
    expect(previewRows(rows, existing).rows.map((found) => found.existing?.id)).toEqual(['2', '3'])
    expect(previewRows(rows, existing).counts.unchanged).toBe(2)
    expect(previewRows(rows, existing.slice(1)).counts).toMatchObject({ unchanged: 1, new: 1 })
  })

  it('recognises a child who has a number now and had none, but not one who has another number', () => {
    const [without] = [{ id: 'a', state: 'draft', values: child('林一', null) }]
    const now = [checked(2, child('林一', '1'))]
    expect(previewRows(now, [without]).rows[0]).toMatchObject({
      outcome: 'changed',
      changes: [{ field: 'idDocumentType' }, { field: 'idDocumentNumber', from: null, to: '1' }],
    })
    const other = { id: 'b', state: 'draft', values: child('林一', '9') }
    expect(previewRows(now, [other]).counts.new).toBe(1)
  })
})
