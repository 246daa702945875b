import { compareNames } from './duplicates-names'
import { documentKey, isSlip } from './duplicates-numbers'

/** A guardian as far as the duplicate check needs one. */
export interface DuplicateGuardian {
  name: string | null
  idDocumentType: string | null
  idDocumentNumber: string | null
}

/**
 * What two children's guardians have in common: a document; a number that is one slip away under
 * the same name; a name alone, because one of the two gave no number; nothing.
 */
export type GuardianRelation = 'document' | 'slip' | 'name' | 'none'

const RANK: readonly GuardianRelation[] = ['none', 'name', 'slip', 'document']

const comparePair = (a: DuplicateGuardian, b: DuplicateGuardian): GuardianRelation => {
  const keyA = documentKey(a.idDocumentType, a.idDocumentNumber)
  const keyB = documentKey(b.idDocumentType, b.idDocumentNumber)
  if (keyA !== null && keyA === keyB) return 'document'
  const sameName = compareNames(a.name ?? '', b.name ?? '') === 'same'
  if (!sameName) return 'none'
  if (keyA === null || keyB === null) return 'name'
  return isSlip(keyA, keyB) ? 'slip' : 'none'
}

/** The strongest relation between any guardian of the one and any of the other child. */
export const compareGuardians = (
  a: readonly DuplicateGuardian[],
  b: readonly DuplicateGuardian[],
): GuardianRelation => {
  const found = a.flatMap((left) => b.map((right) => RANK.indexOf(comparePair(left, right))))
  return RANK[Math.max(0, ...found)] ?? 'none'
}
