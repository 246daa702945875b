import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import {
  areas,
  areasBelow,
  findArea,
  findAreaByFullName,
  findCurrentArea,
  fullAreaName,
  numberAreaOf,
  twelveDigits,
} from './areas'

describe('areas', () => {
  it('are found by 6 and by 12 digits', () => {
    expect(findArea('350502')?.name).toBe('鲤城区')
    expect(findArea('350502000000')?.name).toBe('鲤城区')
    expect(twelveDigits('350502')).toBe('350502000000')
    for (const code of ['350502000001', '3505020000', '', '3505A1', 'constructor'])
      expect(findArea(code)).toBeUndefined()
  })

  it('have a name from the province down that leads back to them', () => {
    expect(fullAreaName('350502')).toBe('福建省泉州市鲤城区')
    expect(fullAreaName('110000')).toBe('北京市')
    expect(fullAreaName('999999')).toBeUndefined()
    const current = fc.constantFrom(...areas.filter(({ abolished }) => !abolished))
    fc.assert(
      fc.property(current, (area) => {
        expect(findAreaByFullName(fullAreaName(area.code) ?? '')).toBe(area)
        expect(findCurrentArea(twelveDigits(area.code))).toBe(area)
      }),
    )
  })

  it('that were abolished are known, but no place of today', () => {
    for (const code of ['350522', '350523', '350681', '350403']) {
      expect(findArea(code)?.abolished).toBe(true)
      expect(findCurrentArea(code)).toBeUndefined()
    }
    expect(findAreaByFullName('福建省泉州市晋江县')).toBeUndefined()
  })

  it('can be chosen level by level', () => {
    expect(areasBelow()).toHaveLength(34)
    expect(areasBelow('350000')).toHaveLength(9)
    expect(areasBelow('350500').map(({ name }) => name)).not.toContain('晋江县')
  })

  it('of functional districts are numbered by the county that they lie in', () => {
    expect(numberAreaOf('3505A1')).toBe('350502')
    expect(numberAreaOf('3505A2')).toBe('350521')
    expect(numberAreaOf('350582')).toBe('350582')
  })
})
