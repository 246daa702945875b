import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { compareDates } from './duplicates-dates'
import { compareGuardians } from './duplicates-guardians'
import { simplifiedForm } from './duplicates-name-variants'
import { compareNames } from './duplicates-names'
import { compareNumbers, documentKey, isSlip } from './duplicates-numbers'

describe('comparing names', () => {
  it.each([
    ['李 琪雯', '李琪雯', 'same'],
    ['古丽娜•买买提', '古丽娜·买买提', 'same'],
    ['艾力.买买提', '艾力·买买提', 'same'],
    ['热依汗吐尔洪', '热依汗·吐尔洪', 'variant'],
    ['葉啟晨', '叶启晨', 'variant'],
    ['陈昕某', '陈昕𬎆', 'variant'],
    ['陈昕某', '陈昕宇', 'different'],
    ['李家菲', '李家飞', 'homophone'],
    ['陈晴', '陈睛', 'look-alike'],
    ['林庭煜', '徐庭煜', 'other-surname'],
    ['欧阳庭煜', '徐庭煜', 'other-surname'],
    ['陈可羽', '陈可宁', 'different'],
    ['', '', 'different'],
  ])('%s and %s are %s', (a, b, relation) => {
    expect(compareNames(a, b)).toBe(relation)
    expect(compareNames(b, a)).toBe(relation)
  })

  it('gives every traditional character one simplified form, which has none itself', () => {
    for (const character of '陳黃張吳劉蘇楊許謝葉莊賴盧趙顏溫連鄭澤軒穎') {
      const simple = simplifiedForm(character)
      expect(simplifiedForm(simple)).toBe(simple)
    }
  })
})

describe('comparing document numbers', () => {
  const valid = '350202201905110011'
  const citizen = (number: string | null) => ({ type: '1', number })

  it('takes types 1, C and F for one number space, and keeps others apart', () => {
    expect(documentKey('1', ' 35020220190511001x')).toBe('35020220190511001X')
    expect(documentKey('A', 'e123456')).toBe('A:E123456')
    expect(documentKey('N', '123456')).toBeNull()
    expect(documentKey('1', '000000000000000000')).toBeNull()
    expect(documentKey('1', null)).toBeNull()
  })

  it('tells a slip from another number by the check character', () => {
    const number = '350605202211158642'
    expect(compareNumbers(citizen(number), citizen('350605202211158624'))).toBe('slip')
    expect(compareNumbers(citizen(number), citizen('350605202211157796'))).not.toBe('slip')
    expect(compareNumbers(citizen(number), citizen(null))).toBe('missing')
  })

  it('does not call two numbers of different kinds two persons', () => {
    const permit = { type: 'C', number: '810000202301069885' }
    expect(compareNumbers({ type: '6', number: 'P675669(0)' }, permit)).toBe('incomparable')
    expect(
      compareNumbers({ type: 'A', number: 'L29150630' }, { type: 'A', number: 'N44985269' }),
    ).toBe('renewed')
  })

  it('finds every single digit and every exchange of two digits, whatever the number', () => {
    const digits = fc.stringMatching(/^\d{18}$/u)
    fc.assert(
      fc.property(digits, fc.nat(17), fc.nat(17), (number, i, j) => {
        const slip = [...number]
        const [a = '', b = ''] = [slip[i], slip[j]]
        slip[i] = b
        slip[j] = a
        expect(isSlip(number, slip.join(''))).toBe(a !== b)
        expect(isSlip(slip.join(''), number)).toBe(a !== b)
      }),
    )
  })

  it('finds a digit too few, and none in equal numbers', () => {
    expect(isSlip(valid, valid.slice(0, 9) + valid.slice(10))).toBe(true)
    expect(isSlip(valid, valid)).toBe(false)
    expect(isSlip(valid, valid.slice(0, 15))).toBe(false)
  })
})

describe('comparing birth dates', () => {
  it.each([
    ['2022-05-09', '2022-09-05', 'swapped'],
    ['2024-02-08', '2022-04-08', 'swapped'],
    ['2023-08-09', '2023-09-08', 'swapped'],
    ['2023-08-09', '2023-08-07', 'one-digit'],
    ['2023-08-09', '2024-01-17', 'different'],
    ['2023-08-09', '2023-08-09', 'same'],
    ['2023-08-09', null, 'unknown'],
  ])('%s and %s are %s', (a, b, relation) => {
    expect(compareDates(a, b)).toBe(relation)
    expect(compareDates(b, a)).toBe(relation)
  })
})

describe('comparing guardians', () => {
  const mother = { name: '陈甜怡', idDocumentType: '1', idDocumentNumber: '350583199802237640' }
  it('goes by the document, then by a slip or a gap under the same name', () => {
    expect(compareGuardians([mother], [{ ...mother, name: '林颖涵' }])).toBe('document')
    expect(
      compareGuardians([mother], [{ ...mother, idDocumentNumber: '350583199802237604' }]),
    ).toBe('slip')
    expect(compareGuardians([mother], [{ ...mother, idDocumentNumber: null }])).toBe('name')
    expect(
      compareGuardians([mother], [{ ...mother, idDocumentNumber: '350583198412230012' }]),
    ).toBe('none')
    expect(compareGuardians([], [mother])).toBe('none')
  })
})
