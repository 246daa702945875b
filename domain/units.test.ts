import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { commonSuperior, isWithin, unitLabel } from './units'

const label = fc.stringMatching(/^[a-z][0-9A-Z]{1,6}$/)
const path = fc
  .array(label, { minLength: 1, maxLength: 5 })
  .map((labels) => ['m', ...labels].join('.'))

describe('jurisdiction', () => {
  it('has one county arbitrate inside it, the city between its counties, the province between its cities', () => {
    const institution = (city: string, county: string, code: string) =>
      `m.p350000.c${city}.x${county}.i${code}`
    expect(
      commonSuperior(institution('350500', '350582', '1'), institution('350500', '350582', '2')),
    ).toBe('m.p350000.c350500.x350582')
    expect(
      commonSuperior(institution('350500', '350582', '1'), institution('350500', '350583', '2')),
    ).toBe('m.p350000.c350500')
    expect(
      commonSuperior(institution('350500', '350582', '1'), institution('350100', '350102', '2')),
    ).toBe('m.p350000')
  })

  it('finds a superior that covers both, and the same one from either side', () => {
    fc.assert(
      fc.property(path, path, (one, other) => {
        const common = commonSuperior(one, other)
        expect(isWithin(one, common) && isWithin(other, common)).toBe(true)
        expect(commonSuperior(other, one)).toBe(common)
      }),
    )
  })

  it('does not take a longer code for a unit below', () => {
    expect(isWithin('m.p350000.c3505001', 'm.p350000.c350500')).toBe(false)
    expect(isWithin('m.p350000.c350500', 'm.p350000.c350500')).toBe(true)
  })

  it('keeps letter codes of functional districts', () => {
    expect(unitLabel('county', '3505A1')).toBe('x3505A1')
    expect(unitLabel('ministry', '000000')).toBe('m')
  })
})
