import { describe, expect, it } from '@jest/globals'
import { checkCharacter } from './id-number'
import { blockingKeys, compareChildren, problemKindOf, type DuplicateRecord } from './duplicates'

const numbered = (first17: string) => first17 + checkCharacter(first17)
const mother = {
  name: '廖斯亭',
  idDocumentType: '1',
  idDocumentNumber: numbered('35021319951116720'),
}
const father = {
  name: '李凡明',
  idDocumentType: '1',
  idDocumentNumber: numbered('35052119941217847'),
}

const child: DuplicateRecord = {
  name: '李家菲',
  sex: '2',
  birthDate: '2023-05-16',
  idDocumentType: '1',
  idDocumentNumber: numbered('35021320230516645'),
  guardians: [mother],
}
const unnumbered: DuplicateRecord = { ...child, idDocumentType: 'N', idDocumentNumber: null }
const other = numbered('35021320230516909')
const mistyped = (number: string) => number.slice(0, 15) + number[16] + number[15] + number[17]

const kindOf = (a: DuplicateRecord, b: DuplicateRecord) => {
  const [there, back] = [compareChildren(a, b), compareChildren(b, a)]
  expect(back).toEqual(there)
  return there?.kind ?? null
}
const isDuplicate = (a: DuplicateRecord, b: DuplicateRecord) =>
  compareChildren(a, b)?.duplicate ?? false

describe('the same child', () => {
  it('is known by the document, whatever the name', () => {
    expect(kindOf(child, { ...child, name: '李 家 菲', guardians: [father] })).toBe('same-id')
    expect(compareChildren(child, child)?.score).toBe(1)
    const renamed = compareChildren(child, { ...child, name: '王小明' })
    expect(renamed).toMatchObject({ duplicate: true, kind: 'same-id', score: 0.9 })
  })

  it('is known by the lifelong number', () => {
    const enrollmentNumber = 'G350213202305166457'
    const elsewhere = { ...child, idDocumentNumber: other, enrollmentNumber }
    expect(kindOf({ ...child, enrollmentNumber }, elsewhere)).toBe('same-enrollment-number')
  })

  it('without a number is known by name, sex and birth date, even if the other parent came', () => {
    expect(kindOf(child, unnumbered)).toBe('same-person-without-id')
    expect(kindOf(child, { ...unnumbered, guardians: [father] })).toBe('same-person-without-id')
    const [near, far] = [unnumbered, { ...unnumbered, guardians: [father] }].map(
      (twin) => compareChildren(child, twin)?.score ?? 0,
    )
    expect(near).toBeGreaterThan(far ?? 1)
  })

  it.each([
    ['near-homophone', { name: '李佳飞' }],
    ['near-surname', { name: '廖家菲' }],
    ['near-swapped-date', { birthDate: '2023-06-15' }],
    ['near-sex', { sex: '1' }],
  ])('with one field wrong is %s, if the guardian is the same', (kind, change) => {
    const near = { ...unnumbered, ...change }
    expect(kindOf(child, near)).toBe(kind)
    expect(isDuplicate(child, { ...near, guardians: [father] })).toBe(false)
  })

  it('written in traditional characters needs the same guardian', () => {
    const [plain, full] = [
      { ...child, name: '陈启萌' },
      { ...unnumbered, name: '陳啟萌' },
    ]
    expect(kindOf(plain, full)).toBe('near-name-variant')
    expect(isDuplicate(plain, { ...full, guardians: [father] })).toBe(false)
  })

  it('is found behind a mistyped number', () => {
    const old = { ...child, idDocumentNumber: mistyped(other) }
    const now = { ...child, idDocumentNumber: other }
    expect(kindOf(now, old)).toBe('near-id-slip')
    expect(kindOf(now, { ...old, name: '李佳飞', guardians: [father] })).toBe('near-id-slip')
  })

  it('may have a new number from the police, or a new passport', () => {
    expect(kindOf(child, { ...child, idDocumentNumber: other })).toBe('near-id-replaced')
    const passport = { ...child, idDocumentType: 'A', idDocumentNumber: 'L29150630' }
    expect(kindOf(passport, { ...passport, idDocumentNumber: 'N44985269' })).toBe(
      'near-document-renewed',
    )
  })
})

describe('different children', () => {
  it('are twins with two valid numbers, even if their names sound alike', () => {
    expect(kindOf(child, { ...child, name: '李家飞', idDocumentNumber: other })).toBe('twin')
    expect(isDuplicate(child, { ...child, name: '李家飞', idDocumentNumber: other })).toBe(false)
  })

  it('are twins of whom one has no number', () => {
    expect(kindOf(child, { ...unnumbered, name: '李可欣' })).toBe('twin')
    expect(isDuplicate(child, { ...unnumbered, name: '李家宁' })).toBe(false)
  })

  it('are siblings and namesakes', () => {
    const brother = { ...unnumbered, name: '李宸', sex: '1', birthDate: '2021-11-02' }
    expect(kindOf(child, brother)).toBe('sibling')
    const namesake = { ...child, idDocumentNumber: other, guardians: [father] }
    expect(kindOf(child, namesake)).toBe('namesake')
    expect(kindOf(child, { ...unnumbered, birthDate: '2021-11-02', guardians: [father] })).toBe(
      'namesake',
    )
  })

  it('have nothing to tell where nothing is alike', () => {
    const stranger = { ...unnumbered, name: '王宇', birthDate: '2020-12-31', guardians: [father] }
    expect(kindOf(child, stranger)).toBeNull()
  })

  it('are not made one by empty fields', () => {
    const empty: DuplicateRecord = {
      name: '',
      sex: null,
      birthDate: null,
      idDocumentType: null,
      idDocumentNumber: null,
      guardians: [],
    }
    expect(compareChildren(empty, empty)).toBeNull()
    expect(blockingKeys(empty)).toEqual([])
  })
})

describe('what is told about a pair', () => {
  it('gives each reason in both languages and nobody’s data', () => {
    const found = compareChildren(child, { ...unnumbered, name: '李佳飞' })
    expect(found?.reasons.map((reason) => reason.code)).toEqual([
      'name-homophone',
      'same-sex',
      'same-birth-date',
      'same-guardian',
      'number-missing',
    ])
    const words = JSON.stringify(found?.reasons)
    for (const secret of [child.name, '李佳飞', mother.name, mother.idDocumentNumber]) {
      expect(words).not.toContain(secret)
    }
  })

  it('maps to the kinds of problem records', () => {
    expect(problemKindOf(compareChildren(child, child))).toBe('ID_DUPLICATE')
    expect(problemKindOf(compareChildren(child, unnumbered))).toBe('PERSON_DUPLICATE')
    expect(problemKindOf(compareChildren(child, { ...unnumbered, sex: '1' }))).toBe('NEAR_MATCH')
    const slip = { ...child, idDocumentNumber: mistyped(other) }
    expect(problemKindOf(compareChildren({ ...child, idDocumentNumber: other }, slip))).toBe(
      'ID_INVALID',
    )
    expect(problemKindOf(compareChildren(child, { ...unnumbered, name: '李可欣' }))).toBeNull()
    expect(problemKindOf(null)).toBeNull()
  })
})
