import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { areas } from './areas'
import { dateOfDayNumber, dayNumber } from './calendar-date'
import {
  checkEnrollmentNumber,
  formalNumber,
  selfCodedNumber,
  selfCodedPerSex,
  selfCodedSequence,
  temporaryNumber,
} from './enrollment-number'
import { checkCharacter } from './id-number'

const today = '2026-09-15'
const birthDate = fc
  .integer({ min: dayNumber('2018-01-01'), max: dayNumber(today) })
  .map(dateOfDayNumber)
const area = fc.constantFrom(
  ...areas.filter(({ level }) => level === 'county').map(({ code }) => code),
)

describe('the numbers of the published examples', () => {
  it('are built as given', () => {
    expect(formalNumber('350502202203150021')).toBe('G350502202203150021')
    expect(temporaryNumber({ area: '350582', birthDate: '2021-09-01', random: 7 })).toBe(
      'L350582202109010007',
    )
  })

  it('are recognised', () => {
    expect(checkEnrollmentNumber('G350502202203150021', today)).toEqual({
      ok: true,
      normalised: 'G350502202203150021',
      kind: 'G',
      birthDate: '2022-03-15',
      sex: '2',
    })
    expect(checkEnrollmentNumber(' ｇ35050320210412019x', today)).toMatchObject({
      ok: true,
      kind: 'G',
    })
    expect(checkEnrollmentNumber('L350582202109010007', today)).toEqual({
      ok: true,
      normalised: 'L350582202109010007',
      kind: 'L',
      birthDate: '2021-09-01',
    })
  })
})

describe('numbers built here', () => {
  it('are well formed, and a self-coded one tells sex and birth date', () => {
    fc.assert(
      fc.property(area, birthDate, fc.nat(999), (code, born, sequence) => {
        const number = selfCodedNumber({ area: code, birthDate: born, sequence })
        expect(number).toMatch(/^J\d{17}[\dX]$/)
        expect(checkEnrollmentNumber(number, today)).toEqual({
          ok: true,
          normalised: number,
          kind: 'J',
          birthDate: born,
          sex: sequence % 2 === 1 ? '1' : '2',
        })
      }),
    )
  })

  it('are temporary for every random part', () => {
    fc.assert(
      fc.property(area, birthDate, fc.nat(9999), (code, born, random) => {
        const number = temporaryNumber({ area: code, birthDate: born, random })
        expect(number).toMatch(/^L\d{18}$/)
        expect(checkEnrollmentNumber(number, today)).toMatchObject({
          ok: true,
          kind: 'L',
          birthDate: born,
        })
      }),
    )
  })

  it('are never two the same for two sequences of a sex', () => {
    for (const sex of ['1', '2'] as const) {
      const all = Array.from({ length: selfCodedPerSex }, (_, n) => selfCodedSequence(sex, n))
      expect(new Set(all).size).toBe(selfCodedPerSex)
      expect(all.every((sequence) => sequence % 2 === (sex === '1' ? 1 : 0))).toBe(true)
    }
    expect(() => selfCodedSequence('1', selfCodedPerSex)).toThrow(RangeError)
  })

  it.each([
    ['3505A1', '350502'],
    ['3505A2', '350521'],
    ['350500', '350500'],
  ])('use for the jurisdiction %s the code %s', (jurisdiction, code) => {
    const parts = { area: jurisdiction, birthDate: '2021-09-01' }
    expect(selfCodedNumber({ ...parts, sequence: 1 }).slice(1, 7)).toBe(code)
    expect(temporaryNumber({ ...parts, random: 1 }).slice(1, 7)).toBe(code)
  })
})

describe('what is refused', () => {
  it.each([
    ['G35050220220315002', 'number-shape'],
    ['A350502202203150021', 'number-shape'],
    ['L35058220210901000X', 'number-shape'],
    ['', 'number-shape'],
    ['G350502202203150020', 'number-check-character'],
    ['L350582202113010007', 'number-birth-date'],
    ['L350582202702010007', 'number-birth-date'],
    ['L050582202109010007', 'number-area'],
  ])('%s because of %s', (text, issue) => {
    expect(checkEnrollmentNumber(text, today)).toMatchObject({ ok: false, issue })
  })

  it('a G number whose province does not exist', () => {
    const first = '99058220210901123'
    expect(checkEnrollmentNumber(`G${first}${checkCharacter(first)}`, today)).toMatchObject({
      issue: 'number-identity',
    })
  })

  it('parts that make no number', () => {
    const parts = { area: '350582', birthDate: '2021-09-01' }
    const coded = (code: string): unknown => expect.objectContaining({ name: 'RangeError', code })
    expect(() => formalNumber('350502202203150020')).toThrow(coded('number-identity'))
    expect(() => selfCodedNumber({ ...parts, sequence: 1000 })).toThrow(coded('number-shape'))
    expect(() => temporaryNumber({ ...parts, random: 1.5 })).toThrow(coded('number-shape'))
    expect(() => temporaryNumber({ ...parts, birthDate: '2021-02-29', random: 1 })).toThrow(
      coded('number-birth-date'),
    )
    expect(() => selfCodedNumber({ ...parts, area: '3505B7', sequence: 1 })).toThrow(
      coded('number-area'),
    )
  })

  it('anything that is no text, without an exception', () => {
    const call: (value: unknown) => unknown = (value) =>
      Reflect.apply(checkEnrollmentNumber, undefined, [value])
    fc.assert(fc.property(fc.anything(), (value) => expect(call(value)).toHaveProperty('ok')))
  })

  it('every number with one wrong character', () => {
    fc.assert(
      fc.property(area, birthDate, fc.nat(999), fc.nat(16), (code, born, sequence, at) => {
        const number = selfCodedNumber({ area: code, birthDate: born, sequence })
        const digit = String((Number(number[at + 1]) + 1) % 10)
        const slip = number.slice(0, at + 1) + digit + number.slice(at + 2)
        expect(checkEnrollmentNumber(slip, today).ok).toBe(false)
      }),
    )
  })
})
