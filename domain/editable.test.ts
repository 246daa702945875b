import { describe, expect, it } from '@jest/globals'
import { editabilityOf, type RecordSituation } from './editable'

const draft: RecordSituation = {
  state: 'draft',
  mark: null,
  hasOpenCorrection: false,
  hasNumber: false,
}

describe('who may change what in a record', () => {
  it('a draft is free', () => {
    expect(editabilityOf(draft)).toEqual({ editable: 'all' })
  })

  it.each(['submitted', 'problem'] as const)(
    'a %s one only while its correction is open',
    (state) => {
      expect(editabilityOf({ ...draft, state })).toEqual({
        editable: 'none',
        whyNot: 'CHILD_LOCKED',
      })
      const open = { ...draft, state, hasOpenCorrection: true }
      expect(editabilityOf(open)).toEqual({ editable: 'all' })
      expect(editabilityOf({ ...open, hasNumber: true }).editable).toBe('no-key-fields')
    },
  )

  it('an enrolled one without its key fields', () => {
    expect(editabilityOf({ ...draft, state: 'enrolled', hasNumber: true })).toEqual({
      editable: 'no-key-fields',
      whyNot: 'KEY_FIELD_LOCKED',
    })
  })

  it.each(['left', 'graduated', 'moved-up', 'cancelled'] as const)(
    'a %s one not at all',
    (state) => {
      expect(editabilityOf({ ...draft, state }).editable).toBe('none')
    },
  )

  it.each(['deleted', 'merged'] as const)('a %s one not at all', (mark) => {
    expect(editabilityOf({ ...draft, mark }).editable).toBe('none')
  })
})
