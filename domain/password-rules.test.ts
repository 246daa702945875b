import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { canonicalUsername, passwordFaults } from './password-rules'

describe('password rules', () => {
  it.each([
    ['Aa1!aa1!aa1', ['too-short']],
    ['Regen-Tulpe-9', []],
    ['Regen Tulpe neun', []],
    ['regentulpenneun', ['too-plain']],
    ['桂花香满园子Ab1-桂花', []],
    ['Password2026!!', ['common']],
    ['aaaaaaaaaaA1', ['common']],
    ['Clerk9935-Tulpe', ['personal']],
    ['泉州市蒲公英幼儿园Ab1', ['personal']],
    [`Ab1-${'x'.repeat(3)}${'yz'.repeat(100)}`, ['too-long']],
  ])('S-AUTH-02 judges %s', (password, faults) => {
    expect(passwordFaults(password, ['clerk9935', '泉州市蒲公英幼儿园', '9935000017'])).toEqual(
      faults,
    )
  })

  it('S-AUTH-02 finds what is known of the owner in full-width letters as well', () => {
    expect(passwordFaults('ＣＬＥＲＫ-Tulpe-77', ['clerk.9935000017'])).toContain('personal')
  })

  it('S-AUTH-01 gives every spelling of a user name one form, and that form itself', () => {
    expect(canonicalUsername(' Ｃlerk.\u200b1 ')).toBe('clerk.1')
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const once = canonicalUsername(text)
        expect(canonicalUsername(once)).toBe(once)
        expect(canonicalUsername(`\u200b${text.toUpperCase()} `)).toBe(
          canonicalUsername(text.toUpperCase()),
        )
      }),
    )
  })
})
