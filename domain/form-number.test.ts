import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { makeFormNumber, readFormNumber } from './form-number'

const numbers = fc.record({
  year: fc.integer({ min: 2020, max: 2099 }),
  county: fc.constantFrom('350582', '3505A1', '350500'),
  sequence: fc.integer({ min: 1, max: 99_999_999 }),
})

describe('number of a confirmation form', () => {
  it('reads what it made, in any case and with blanks', () => {
    fc.assert(
      fc.property(numbers, ({ year, county, sequence }) => {
        const number = makeFormNumber(year, county, sequence)
        expect(readFormNumber(` ${number.toLowerCase()} `)).toBe(number)
      }),
    )
  })

  it('finds every single wrong digit', () => {
    fc.assert(
      fc.property(numbers, fc.nat(), fc.integer({ min: 1, max: 9 }), (parts, at, by) => {
        const number = makeFormNumber(parts.year, parts.county, parts.sequence)
        const places = [...number].flatMap((sign, place) => (/\d/.test(sign) ? [place] : []))
        const place = places[at % places.length] ?? 0
        const digit = (Number(number[place]) + by) % 10
        const wrong = number.slice(0, place) + String(digit) + number.slice(place + 1)
        expect(readFormNumber(wrong)).toBeNull()
      }),
    )
  })

  it('refuses what has another form', () => {
    for (const text of ['', '2026-350582-000123', 'QR', '2026-35058-000123-7'])
      expect(readFormNumber(text)).toBeNull()
  })
})
