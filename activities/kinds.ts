import type { CaseKind } from '../domain/processes'
import { enrollmentReview } from './enrollment-review'
import type { Kind } from './kind'

/** What each kind of case does to the records, by its one word. */
export const kinds: Record<CaseKind, Kind> = { 'enrollment-review': enrollmentReview }
