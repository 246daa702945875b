import { type Evidence, gatherEvidence, reasonsOf } from './duplicates-evidence'
import { blockingKeys, type DuplicateRecord } from './duplicates-keys'
import { type DuplicateReason, reasonOf } from './duplicates-reasons'

export { blockingKeys, documentKey, type DuplicateRecord } from './duplicates-keys'
export type { DuplicateGuardian } from './duplicates-guardians'
export type { DuplicateReason, ReasonCode } from './duplicates-reasons'

// Not for workflows: the sound of names comes from a dictionary that does not belong in a bundle.

/** Why two records are taken for the same child. */
export type DuplicateKind =
  | 'same-id'
  | 'same-enrollment-number'
  | 'same-person-without-id'
  | 'near-document-renewed'
  | 'near-homophone'
  | 'near-id-replaced'
  | 'near-id-slip'
  | 'near-name-variant'
  | 'near-sex'
  | 'near-surname'
  | 'near-swapped-date'

/** Why two records that resemble one another are different children. */
export type DistinctKind = 'twin' | 'sibling' | 'namesake'

/** Codes of the problem record table (问题学籍类型) that the duplicate check can give. */
export type ProblemKind = 'ID_DUPLICATE' | 'PERSON_DUPLICATE' | 'ID_INVALID' | 'NEAR_MATCH'

/** The outcome for a pair; `score` from 0 to 1 is the confidence that it is one child. */
export type DuplicateResult =
  | { duplicate: true; kind: DuplicateKind; score: number; reasons: DuplicateReason[] }
  | { duplicate: false; kind: DistinctKind; score: number; reasons: DuplicateReason[] }

type Found = readonly [kind: DuplicateKind, score: number]

/** Confidence lost when the guardian is known by less than the document. */
const GUARDIAN_DOUBT: Record<Evidence['guardian'], number> = {
  document: 0,
  slip: 0.05,
  name: 0.15,
  none: 1,
}

const sameNumber = (found: Evidence): Found => {
  if (found.name === 'same') return ['same-id', 1]
  return ['same-id', found.name === 'different' ? 0.9 : 0.97]
}

/** Kinds in which one field is wrong and everything else, guardian included, agrees. */
const oneFieldOff = ({ name, birth, sex }: Evidence): Found | null => {
  const sameBirth = birth === 'same'
  if (name === 'same' && sex === 'same' && birth === 'swapped') return ['near-swapped-date', 0.9]
  if (name === 'same' && sex === 'same' && birth === 'one-digit') return ['near-swapped-date', 0.8]
  if (name === 'same' && sex === 'other' && sameBirth) return ['near-sex', 0.88]
  if (sex !== 'same' || !sameBirth) return null
  if (name === 'variant') return ['near-name-variant', 0.94]
  if (name === 'homophone') return ['near-homophone', 0.92]
  if (name === 'look-alike') return ['near-name-variant', 0.86]
  return name === 'other-surname' ? ['near-surname', 0.85] : null
}

/** Same name, sex and birth date: the same child even if the other parent came. */
const samePerson = (found: Evidence): Found | null => {
  if (found.name !== 'same' || found.sex !== 'same' || found.birth !== 'same') return null
  const sure = found.guardian === 'none' ? 0 : 0.1
  if (found.number === 'renewed' || found.number === 'incomparable') {
    return ['near-document-renewed', 0.85 + sure]
  }
  return ['same-person-without-id', 0.87 + sure]
}

const slippedNumber = (found: Evidence): Found | null => {
  if (found.sex !== 'same' || found.birth !== 'same') return null
  const alike = found.name !== 'different' && found.name !== 'other-surname'
  return alike ? ['near-id-slip', found.name === 'same' ? 0.97 : 0.93] : null
}

const withGuardian = (found: Evidence, hit: Found | null): Found | null => {
  if (hit === null || found.guardian === 'none') return null
  return [hit[0], hit[1] - GUARDIAN_DOUBT[found.guardian]]
}

const isReplaced = ({ name, sex, birth, guardian }: Evidence): boolean =>
  name === 'same' && sex === 'same' && birth === 'same' && guardian === 'document'

const decide = (found: Evidence): Found | null => {
  switch (found.number) {
    case 'same':
      return sameNumber(found)
    case 'two-valid':
      // Two valid, different citizen numbers are two children unless all the rest is one.
      return isReplaced(found) ? ['near-id-replaced', 0.9] : null
    case 'slip':
      return slippedNumber(found) ?? withGuardian(found, oneFieldOff(found))
    case 'unlike':
    case 'renewed': {
      // Two numbers that differ may be twins' with names that sound alike: only the same name counts.
      const near = found.name === 'same' ? withGuardian(found, oneFieldOff(found)) : null
      return samePerson(found) ?? near
    }
    case 'missing':
    case 'incomparable':
      return samePerson(found) ?? withGuardian(found, oneFieldOff(found))
  }
}

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

/** A pair that is called one child: places in the two lists that were compared. */
export interface DuplicatePair {
  first: number
  second: number
  result: DuplicateResult & { duplicate: true }
}

/** All pairs of one list (a class before it is submitted) that are the same child. */
export const comparePairsWithin = (records: readonly DuplicateRecord[]): DuplicatePair[] => {
  const seen = new Map<string, number[]>()
  return records.flatMap((record, second) => {
    const keys = blockingKeys(record)
    const earlier = new Set(keys.flatMap((key) => seen.get(key) ?? []))
    for (const key of keys) seen.set(key, [...(seen.get(key) ?? []), second])
    return [...earlier].flatMap((first): DuplicatePair[] => {
      const other = records[first]
      const result = other ? compareChildren(other, record) : null
      return result?.duplicate ? [{ first, second, result }] : []
    })
  })
}
