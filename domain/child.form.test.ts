import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { checkChildForm } from './child-form-rules'
import {
  childDraft,
  childFields,
  childForm,
  codeOfFormIssue,
  makeChildForm,
  type ChildFormInput,
} from './child.form'
import { issueTexts } from './issue-texts'

const form = makeChildForm({ today: () => '2026-09-15' })
const good: ChildFormInput = {
  name: '苏 欣怡',
  classId: '0190f5c2-7d1e-7c3a-9b1a-3f2b8c4d5e6f',
  sex: '2',
  birthDate: '2022-03-15',
  idDocumentType: '1',
  idDocumentNumber: '350502 20220315 0021',
  nationality: 'CHN',
  ethnicGroup: '01',
  overseasStatus: '00',
  birthPlaceArea: '350502',
  householdType: '3',
  householdArea: '350502000000',
  currentAddress: ' 福建省泉州市鲤城区演示路1号 ',
  entryDate: '2025-09-01',
  attendanceMode: '1',
  leftBehindStatus: '0',
  migrantWorkerChild: false,
  healthStatus: '1',
  disabled: false,
  orphan: false,
  guardians: [{ relation: '52', name: '苏明', isGuardian: true, phone: '138 0000 1234' }],
}
const problems = (change: object): string[] => {
  const result = form.safeParse({ ...good, ...change })
  return (result.error?.issues ?? []).map(
    (issue) => `${issue.path.join('.')} ${codeOfFormIssue(issue)}`,
  )
}

describe('childForm', () => {
  it('accepts a child with whom nothing is wrong, and cleans what was typed', () => {
    expect(form.parse(good)).toMatchObject({
      name: '苏欣怡',
      idDocumentNumber: '350502202203150021',
      birthPlaceArea: '350502000000',
      currentAddress: '福建省泉州市鲤城区演示路1号',
      formerName: null,
      guardians: [{ phone: '13800001234', idDocumentType: null }],
    })
  })

  it.each<[string, object, string[]]>([
    ['empty texts for missing ones', { currentAddress: '  ' }, ['currentAddress required']],
    ['a missing class', { classId: null }, ['classId required']],
    [
      'a wrong check digit',
      { idDocumentNumber: '350502202203150020' },
      ['idDocumentNumber id-checksum'],
    ],
    ['a code of no table', { ethnicGroup: '57' }, ['ethnicGroup code-unknown']],
    ['a sex that entry does not allow', { sex: '9' }, ['sex code-unknown']],
    ['an abolished area', { householdArea: '350681' }, ['householdArea area-unknown']],
    ['a day that does not exist', { paperFileDate: '2025-02-29' }, ['paperFileDate date-not-real']],
    ['a text that is too long', { healthNotes: '敏'.repeat(1001) }, ['healthNotes text-too-long']],
    ['nobody who is guardian', { guardians: [{ name: '苏明' }] }, ['guardians guardian-missing']],
    ['no family member', { guardians: [] }, ['guardians guardian-missing']],
    [
      'a phone that is none',
      { guardians: [{ name: '苏明', isGuardian: true, phone: '12' }] },
      ['guardians.0.phone phone-unreadable'],
    ],
    [
      'a second member without name',
      { guardians: [{ name: '苏明', isGuardian: true }, { relation: '51' }] },
      ['guardians.1.name required'],
    ],
    [
      "a number of the guardian that is the child's",
      {
        guardians: [
          {
            name: '苏明',
            isGuardian: true,
            idDocumentType: '1',
            idDocumentNumber: '350502202203150021',
          },
        ],
      },
      ['guardians.0.idDocumentNumber guardian-id-same-as-child'],
    ],
    [
      'no document without a note',
      {
        idDocumentType: 'N',
        idDocumentNumber: null,
        guardians: [
          {
            name: '苏明',
            isGuardian: true,
            idDocumentType: '1',
            idDocumentNumber: '35050320210412019X',
          },
        ],
      },
      ['documentNote required'],
    ],
    [
      'an allowance without its number',
      { minimumLivingAllowance: true },
      ['allowanceNumber required'],
    ],
    [
      'a level of disability without one',
      { disabilityLevel: '2' },
      ['disabilityLevel disability-type-without-disability'],
    ],
    [
      'what is wrong with a second member',
      {
        guardians: [
          { name: '苏明', isGuardian: true },
          { name: 'Anna', idDocumentType: '1' },
          { name: '林秀', idDocumentNumber: '1' },
          { name: '林芳', idDocumentType: '1', idDocumentNumber: '350502202203150020' },
          { name: '林敏', idDocumentType: '1', idDocumentNumber: '350502202203150021' },
        ],
      },
      [
        'guardians.1.name name-invalid-characters',
        'guardians.1.idDocumentNumber required',
        'guardians.2.idDocumentType required',
        'guardians.3.idDocumentNumber id-checksum',
        'guardians.4.idDocumentNumber guardian-id-same-as-child',
      ],
    ],
    [
      'an address of registration of a foreigner',
      {
        nationality: 'KOR',
        overseasStatus: '51',
        idDocumentType: 'A',
        idDocumentNumber: 'M12345678',
        ethnicGroup: null,
        birthPlaceArea: null,
        householdType: null,
        householdArea: null,
        leftBehindStatus: null,
        migrantWorkerChild: null,
        householdAddress: '演示路1号',
      },
      ['householdAddress foreign-child-field-not-empty'],
    ],
  ])('finds %s', (_what, change, expected) => {
    expect(problems(change)).toEqual(expected)
  })

  it('says in Chinese what to do', () => {
    const { error } = form.safeParse({ ...good, orphan: null })
    expect(error?.issues[0]?.message).toBe(issueTexts.required.zh)
  })

  it('stores no control characters, which the database would refuse', () => {
    const { healthNotes, currentAddress } = form.parse({
      ...good,
      healthNotes: '花生\u0000过敏\n已告知\uD800',
      currentAddress: '\u200b演示路\u00072号',
    })
    expect([healthNotes, currentAddress]).toEqual(['花生过敏\n已告知', '演示路2号'])
  })

  it('refuses fields that it does not know', () => {
    expect(form.safeParse({ ...good, score: 100 }).success).toBe(false)
    expect(childDraft.safeParse({ name: 'x', score: 100 }).success).toBe(false)
  })

  it('is not stopped by warnings, which are asked for apart', () => {
    const values = form.parse({ ...good, idDocumentNumber: '110105202203150024' })
    expect(checkChildForm(values, { today: '2026-09-15' })).toEqual([
      { path: ['idDocumentNumber'], code: 'id-area-unknown', severity: 'warning' },
    ])
  })

  it('uses the present day if none is given', () => {
    expect(childForm.safeParse({ ...good, entryDate: '2999-01-01' }).success).toBe(false)
    expect(childForm.safeParse(good).success).toBe(true)
  })

  it('answers every input with a result instead of an exception', () => {
    const key = fc.constantFrom(...Object.keys(childFields.shape))
    fc.assert(
      fc.property(fc.dictionary(key, fc.anything()), (input) => {
        expect(typeof form.safeParse({ ...good, ...input }).success).toBe('boolean')
      }),
    )
  })
})

describe('childDraft', () => {
  it('has the fields of the form and keeps what is not right yet', () => {
    expect(Object.keys(childDraft.shape).sort()).toEqual(Object.keys(childFields.shape).sort())
    const half = {
      name: '苏',
      birthDate: '2022-',
      idDocumentNumber: '3505',
      guardians: [{ phone: '1' }],
    }
    expect(childDraft.parse(half)).toEqual(half)
    expect(childDraft.parse({})).toEqual({})
  })
})
