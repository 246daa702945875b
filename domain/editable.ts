import type { ChildMark, ChildState } from './child'
import type { ProblemCode } from './problems'

/** What decides whether the institution that keeps a record may change it. */
export interface RecordSituation {
  readonly state: ChildState
  readonly mark: ChildMark | null
  /** Whether an open case waits for this institution's correction of the child. */
  readonly hasOpenCorrection: boolean
  /** Whether a number was issued: key fields then change by a case of their own (art. 27(2)). */
  readonly hasNumber: boolean
}

/** How far a record may be changed; `whyNot` says why the rest may not. */
export interface Editability {
  readonly editable: 'all' | 'no-key-fields' | 'none'
  readonly whyNot?: ProblemCode
}

/** How far a record may be changed by the clerk of its institution; nobody else ever may (art. 12). */
export function editabilityOf(record: RecordSituation): Editability {
  const { state, mark, hasOpenCorrection, hasNumber } = record
  if (mark !== null) return { editable: 'none', whyNot: 'CHILD_STATE' }
  const withoutKeys: Editability = { editable: 'no-key-fields', whyNot: 'KEY_FIELD_LOCKED' }
  switch (state) {
    case 'draft':
      return { editable: 'all' }
    case 'submitted':
    case 'problem':
      if (!hasOpenCorrection) return { editable: 'none', whyNot: 'CHILD_LOCKED' }
      return hasNumber ? withoutKeys : { editable: 'all' }
    case 'enrolled':
      return withoutKeys
    case 'left':
    case 'graduated':
    case 'moved-up':
    case 'cancelled':
      return { editable: 'none', whyNot: 'CHILD_STATE' }
  }
}
