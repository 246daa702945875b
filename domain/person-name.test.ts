import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { checkPersonName, normalisePersonName } from './person-name'

describe('names', () => {
  it('lose gaps between characters of any plane, and keep one middle dot', () => {
    expect(normalisePersonName(' 欧\u3000阳\t𬱖 一\u200b ')).toBe('欧阳𬱖一')
    for (const dot of ['•', '・', '‧', '·'])
      expect(normalisePersonName(`阿迪力${dot}买买提`)).toBe('阿迪力·买买提')
    expect(normalisePersonName('Anna Li')).toBe('Anna Li')
  })

  it('of one to fifty Chinese characters are right as they are', () => {
    const ideograph = fc.oneof(
      fc.integer({ min: 0x4e00, max: 0x9fff }),
      fc.integer({ min: 0x3400, max: 0x4dbf }),
      fc.integer({ min: 0x20000, max: 0x2a6df }),
      fc.integer({ min: 0x30000, max: 0x323af }),
    )
    const name = fc
      .array(ideograph, { minLength: 1, maxLength: 50 })
      .map((points) => String.fromCodePoint(...points))
    fc.assert(
      fc.property(name, (text) => {
        expect(checkPersonName(text)).toEqual([])
        expect(normalisePersonName(text)).toBe(text)
      }),
    )
  })

  it('of private-use characters, letters or kana are wrong', () => {
    for (const wrong of ['\uE123', '\u{F0001}', '\u{10FFFD}', 'a', '1', 'あ', '한', ' ', '.', '々'])
      expect(checkPersonName(`陈${wrong}`)).toEqual(['name-invalid-characters'])
    expect(checkPersonName('a'.repeat(51))).toEqual(['name-invalid-characters', 'name-too-long'])
  })
})
