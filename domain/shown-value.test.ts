import { describe, expect, it } from '@jest/globals'
import { groupBy } from './group-by'
import { fieldName, shownValue } from './shown-value'

describe('a value in a list of changes', () => {
  it('P-01 masks numbers and hides addresses and health', () => {
    expect(shownValue('idDocumentNumber', '350582202109011238')).toMatch(/^350\*+1238$/)
    for (const field of [
      'currentAddress',
      'householdAddress',
      'healthNotes',
      'healthStatus',
      'allowanceNumber',
    ] as const)
      expect(shownValue(field, '不应出现')).not.toContain('不应出现')
  })

  it('shows codes by their label, and yes and no as words', () => {
    expect(shownValue('sex', '1')).toBe('男')
    expect(shownValue('orphan', false)).toBe('否')
    expect(shownValue('orphan', true, 'en')).toBe('yes')
    expect(shownValue('name', null)).toBeNull()
    expect(fieldName('birthDate').zh).toBe('出生日期')
  })
})

describe('grouping', () => {
  it('keeps the order inside each group', () => {
    expect([...groupBy([3, 1, 2, 4], (n) => n % 2)]).toEqual([
      [1, [3, 1]],
      [0, [2, 4]],
    ])
  })
})
