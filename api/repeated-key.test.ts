import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { hasRepeatedKey } from './repeated-key'

describe('repeated keys of JSON', () => {
  it.each([
    ['{"a":1,"a":2}', true],
    ['{"a":{"b":1,"b":2}}', true],
    ['[{"a":1},{"a":1}]', false],
    ['{"a":{"a":1},"b":"a"}', false],
    ['{"a":1,"\\u0061":2}', true],
    ['{"a\\"":1,"a\\"":2}', true],
    ['{"a":"\\"a\\":1","b":"{"}', false],
    ['{"a":"x", "b" : [ "a", {"b":1} ], "c":{} }', false],
    ['{"":1,"":2}', true],
    ['not json', false],
    ['{"a":', false],
  ])('A-22 sees in %s: %s', (text, expected) => {
    expect(hasRepeatedKey(text)).toBe(expected)
  })

  it('reads a text of the largest size that is let in, whatever it is made of', () => {
    const size = 1024 * 1024
    for (const piece of ['"', '\\"', '\\', '"\\', '{"a":', '[', 'x', '"a":1,', '"\n'])
      expect(typeof hasRepeatedKey(`{"${piece.repeat(size / piece.length)}`)).toBe('boolean')
  })

  it('A-22 sees none in what JSON.stringify writes', () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => !hasRepeatedKey(JSON.stringify(value))))
    fc.assert(
      fc.property(fc.jsonValue(), (value) => !hasRepeatedKey(JSON.stringify(value, null, 2))),
    )
  })

  it('A-22 sees every key that is written twice', () => {
    fc.assert(
      fc.property(fc.string(), fc.jsonValue(), (key, value) => {
        const pair = `${JSON.stringify(key)}:${JSON.stringify(value)}`
        return hasRepeatedKey(`{"first":{},${pair},"between":[1],${pair}}`)
      }),
    )
  })
})
