import type { DuplicateGuardian } from './duplicates-guardians'
import { documentKey } from './duplicates-numbers'
import { soundKey } from './pinyin-key'

export { documentKey } from './duplicates-numbers'

/** A child as the duplicate check sees one; dates are `YYYY-MM-DD`, codes those of the tables. */
export interface DuplicateRecord {
  name: string
  sex: string | null
  birthDate: string | null
  idDocumentType: string | null
  idDocumentNumber: string | null
  /** The lifelong number, if one was issued. */
  enrollmentNumber?: string | null
  guardians: readonly DuplicateGuardian[]
}

/**
 * The keys by which candidates are found: two records that are the same child share at least one.
 * - `doc:` the document, `num:` the lifelong number: exact;
 * - `who:` sound of the name and birth date: same person without a number, a slip in the number;
 * - `kin:` the guardian's document: homophones, variants, other surname, swapped date, other sex,
 *   all of which need the same guardian, so that no key has to guess how a date was mistyped.
 */
export const blockingKeys = (child: DuplicateRecord): string[] => {
  const document = documentKey(child.idDocumentType, child.idDocumentNumber)
  const guardians = child.guardians.flatMap((guardian) => {
    const key = documentKey(guardian.idDocumentType, guardian.idDocumentNumber)
    return key === null ? [] : [`kin:${key}`]
  })
  return [
    ...(document === null ? [] : [`doc:${document}`]),
    ...(child.enrollmentNumber ? [`num:${child.enrollmentNumber}`] : []),
    ...(child.birthDate ? [`who:${soundKey(child.name)}|${child.birthDate}`] : []),
    ...new Set(guardians),
  ]
}
