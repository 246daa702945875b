import type { ChildField } from './child'

/** Severity of every issue that a child's values can have, by code. */
export const issueSeverities = {
  'formula-cell': 'error',
  'cell-error': 'error',
  'merged-cell': 'error',
  'formula-injection': 'error',
  required: 'error',
  'code-unknown': 'error',
  'code-label-mismatch': 'error',
  'class-unknown': 'error',
  'area-unknown': 'error',
  'date-unreadable': 'error',
  'date-not-real': 'error',
  'name-invalid-characters': 'error',
  'name-too-long': 'error',
  'id-precision-lost': 'error',
  'id-fifteen-digits': 'error',
  'id-shape': 'error',
  'id-checksum': 'error',
  'id-birth-date-invalid': 'error',
  'birth-date-id-mismatch': 'error',
  'sex-id-mismatch': 'error',
  'id-province-unknown': 'error',
  'id-area-unknown': 'warning',
  'id-type-not-allowed': 'error',
  'guardian-id-same-as-child': 'error',
  'birth-date-in-future': 'error',
  'entry-date-in-future': 'error',
  'entry-before-18-months': 'error',
  'age-grade-unusual': 'warning',
  'overseas-status-mismatch': 'error',
  'foreign-child-field-not-empty': 'error',
  'disability-health-mismatch': 'error',
  'disability-type-without-disability': 'error',
  'non-agricultural-type-without-status': 'error',
  'duplicate-row': 'error',
  'id-conflicting-name': 'error',
  'same-person-suspected': 'warning',
  'row-not-visible': 'warning',
  'text-too-long': 'error',
  'phone-unreadable': 'error',
  'guardian-missing': 'error',
  'record-locked': 'error',
} as const satisfies Readonly<Record<string, 'error' | 'warning'>>

/** Code of an issue; the same in the workbook, the form and the interface. */
export type IssueCode = keyof typeof issueSeverities

/** True for a code of the list. */
export function isIssueCode(code: string): code is IssueCode {
  return Object.hasOwn(issueSeverities, code)
}

/** One finding about one field. */
export interface ChildIssue {
  readonly field: ChildField
  readonly code: IssueCode
  readonly severity: 'error' | 'warning'
}

/** A finding with the severity that its code has. */
export function childIssue(field: ChildField, code: IssueCode): ChildIssue {
  return { field, code, severity: issueSeverities[code] }
}
