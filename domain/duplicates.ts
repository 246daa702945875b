import { decide, type DuplicateKind } from './duplicates-decision'
import { type Evidence, gatherEvidence, reasonsOf } from './duplicates-evidence'
import type { DuplicateRecord } from './duplicates-keys'
import { type DuplicateReason, reasonOf } from './duplicates-reasons'

export { blockingKeys, documentKey, type DuplicateRecord } from './duplicates-keys'
export type { DuplicateKind } from './duplicates-decision'
export type { DuplicateGuardian } from './duplicates-guardians'
export type { DuplicateReason, ReasonCode } from './duplicates-reasons'

// Not for workflows: the sound of names comes from a dictionary that does not belong in a bundle.

/** Why two records that resemble one another are different children. */
export type DistinctKind = 'twin' | 'sibling' | 'namesake'

/** Codes of the problem record table (问题学籍类型) that the duplicate check can give. */
export type ProblemKind = 'ID_DUPLICATE' | 'PERSON_DUPLICATE' | 'ID_INVALID' | 'NEAR_MATCH'

/** The outcome for a pair; `score` from 0 to 1 is the confidence that it is one child. */
export type DuplicateResult =
  | { duplicate: true; kind: DuplicateKind; score: number; reasons: DuplicateReason[] }
  | { duplicate: false; kind: DistinctKind; score: number; reasons: DuplicateReason[] }

const distinctKind = ({ guardian, birth, name }: Evidence): DistinctKind | null => {
  const kin = guardian === 'document' || guardian === 'slip'
  if (kin && birth === 'same') return 'twin'
  if (kin && birth !== 'unknown' && name !== 'same') return 'sibling'
  return name === 'same' ? 'namesake' : null
}

/**
 * Decides whether two records are the same child; symmetrical. Null means that they have nothing in
 * common worth telling. Twins, siblings and namesakes come back with `duplicate: false`, so that a
 * reviewer can be told why a likeness was set aside.
 */
export const compareChildren = (a: DuplicateRecord, b: DuplicateRecord): DuplicateResult | null => {
  const evidence = gatherEvidence(a, b)
  if (a.enrollmentNumber && a.enrollmentNumber === b.enrollmentNumber) {
    const reasons = [reasonOf('same-enrollment-number'), ...reasonsOf(evidence, false)]
    return { duplicate: true, kind: 'same-enrollment-number', score: 1, reasons }
  }
  const hit = decide(evidence)
  if (hit !== null) {
    const [kind, score] = hit
    const reasons = reasonsOf(evidence, kind === 'near-id-replaced')
    return { duplicate: true, kind, score: Math.round(score * 100) / 100, reasons }
  }
  const distinct = distinctKind(evidence)
  if (distinct === null) return null
  return { duplicate: false, kind: distinct, score: 0.1, reasons: reasonsOf(evidence, false) }
}

/** The kind of problem record that a pair opens; null for different children. */
export const problemKindOf = (result: DuplicateResult | null): ProblemKind | null => {
  if (result === null || !result.duplicate) return null
  switch (result.kind) {
    case 'same-id':
    case 'same-enrollment-number':
      return 'ID_DUPLICATE'
    case 'same-person-without-id':
      return 'PERSON_DUPLICATE'
    case 'near-id-slip':
      // One of the two numbers fails its check, which only a correction can settle.
      return 'ID_INVALID'
    default:
      return 'NEAR_MATCH'
  }
}
