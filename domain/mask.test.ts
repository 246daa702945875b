import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { maskAddress, maskDocument, maskName, maskPhone, maskText } from './mask'

describe('masks (P-01)', () => {
  it('shows the first 3 and last 4 characters of a document number', () => {
    expect(maskDocument('350582202103150037')).toBe('350***********0037')
    expect(maskDocument('G350582202103150037')).toBe('G35************0037')
  })

  it('shows less of a short number', () => {
    expect(maskDocument('12345678')).toBe('1******8')
    expect(maskDocument('1234')).toBe('****')
    expect(maskDocument('')).toBeNull()
    expect(maskDocument(null)).toBeNull()
  })

  it('shows 3 and 4 digits of a phone, and one character of a name', () => {
    expect(maskPhone('13800001234')).toBe('138****1234')
    expect(maskName('欧阳子墨')).toBe('欧*')
    expect(maskName('𠀀某')).toBe('𠀀*')
  })

  it('shows nothing of an address or of health notes', () => {
    expect(maskAddress('福建省泉州市某路1号')).toBe('***')
    expect(maskText('花生过敏')).toBe('***')
    expect(maskText(null)).toBeNull()
  })

  it('P-01 never contains the full value, and hides at least three characters', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9A-Z]{5,24}$/), (number) => {
        const masked = maskDocument(number) ?? ''
        expect(masked).not.toContain(number)
        expect(masked).toMatch(/\*{3}/)
      }),
    )
  })
})
