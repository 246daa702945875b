import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { createEncryption, newKeys, suites, type Suite } from './encryption'

const names = Object.keys(suites).filter((name): name is Suite => name in suites)

describe.each(names)('column encryption with the suite %s', (suite) => {
  const keys = newKeys(suite)
  const encryption = createEncryption(keys)

  it('S-CON-02 gives back every text, and never the same cipher twice', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const one = encryption.encrypt(text)
        expect(encryption.decrypt(one)).toBe(text)
        expect(one.equals(encryption.encrypt(text))).toBe(false)
      }),
    )
  })

  it('notices every single changed byte', () => {
    const sealed = encryption.encrypt('350582202109011238')
    for (let at = 1; at < sealed.length; at += 1) {
      const changed = Buffer.from(sealed)
      changed[at] = (changed[at] ?? 0) ^ 1
      expect(() => encryption.decrypt(changed)).toThrow()
    }
  })

  it('does not hold the text in its cipher', () => {
    expect(encryption.encrypt('350582202109011238').includes('3505822021')).toBe(false)
  })

  it('makes one blind index for one value and purpose, and unlike ones for two purposes', () => {
    expect(encryption.blindIndex('id-document', 'x')).toEqual(
      encryption.blindIndex('id-document', 'x'),
    )
    expect(encryption.blindIndex('id-document', 'x')).not.toEqual(
      encryption.blindIndex('phone', 'x'),
    )
    expect(createEncryption(newKeys(suite)).blindIndex('id-document', 'x')).not.toEqual(
      encryption.blindIndex('id-document', 'x'),
    )
  })

  it('reads values of an older key after a rotation, and says that they are outdated', () => {
    const rotated = createEncryption({
      ...keys,
      current: 2,
      keys: { ...keys.keys, 2: newKeys().keys[1] ?? '' },
    })
    const old = encryption.encrypt('晋江')
    expect(rotated.decrypt(old)).toBe('晋江')
    expect(rotated.isOutdated(old)).toBe(true)
    const fresh = rotated.encrypt('晋江')
    expect(rotated.isOutdated(fresh)).toBe(false)
    expect(() => encryption.decrypt(fresh)).toThrow(/key 2 is not known/)
  })

  it('reads values of the other suite with the same keys', () => {
    const other = createEncryption({ ...keys, suite: suite === 'sm4' ? 'aes' : 'sm4' })
    expect(other.decrypt(encryption.encrypt('泉州'))).toBe('泉州')
    expect(other.isOutdated(encryption.encrypt('泉州'))).toBe(true)
  })
})

describe('keys', () => {
  it('are refused when they are too short', () => {
    expect(() => createEncryption({ ...newKeys(), keys: { 1: 'c2hvcnQ=' } })).toThrow(/32 bytes/)
    expect(() => createEncryption({ ...newKeys(), indexKey: 'c2hvcnQ=' })).toThrow(/32 bytes/)
    expect(() => createEncryption({ ...newKeys(), current: 9 })).toThrow(/not known/)
  })
})
