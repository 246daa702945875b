import { describe, expect, it } from '@jest/globals'
import { instantText, readDate, schoolYearOf } from './format'

describe('dates on the desk', () => {
  it.each([
    ['2022-03-08', '2022-03-08'],
    ['20220308', '2022-03-08'],
    ['2022/3/8', '2022-03-08'],
    ['2022年3月8日', '2022-03-08'],
    ['２０２２０３０８', '2022-03-08'],
  ])('reads %s', (typed, date) => {
    expect(readDate(typed)).toBe(date)
  })

  it.each(['2022-02-30', '22-3-8', 'yesterday', ''])('does not read %j', (typed) => {
    expect(readDate(typed)).toBeUndefined()
  })

  it('shows an instant in the time of China, whatever the machine says', () => {
    expect(instantText('2026-11-23T17:30:00.000Z')).toBe('2026-11-24 01:30')
  })

  it('begins a school year in September', () => {
    expect([schoolYearOf('2026-08-31'), schoolYearOf('2026-09-01')]).toEqual([2025, 2026])
  })
})
