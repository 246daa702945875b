import type { Evidence } from './duplicates-evidence'

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

/**
 * The rules of the check: null means two children. Without a number, same name, sex and birth date
 * are one child; one field that is off needs the same guardian.
 */
export const decide = (found: Evidence): Found | null => {
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
