import { compareDates, type DateRelation } from './duplicates-dates'
import { compareGuardians, type GuardianRelation } from './duplicates-guardians'
import type { DuplicateRecord } from './duplicates-keys'
import { compareNames, type NameRelation } from './duplicates-names'
import { compareNumbers, type NumberRelation } from './duplicates-numbers'
import { type DuplicateReason, type ReasonCode, reasonOf } from './duplicates-reasons'

/** What a comparison of two records found, field by field. */
export interface Evidence {
  number: NumberRelation
  name: NameRelation
  birth: DateRelation
  guardian: GuardianRelation
  /** Unknown when a side has no sex recorded. */
  sex: 'same' | 'other' | 'unknown'
}

const compareSex = (a: string | null, b: string | null): Evidence['sex'] => {
  if (!a || !b) return 'unknown'
  return a === b ? 'same' : 'other'
}

/** Compares every field that can tell; symmetrical. */
export const gatherEvidence = (a: DuplicateRecord, b: DuplicateRecord): Evidence => ({
  number: compareNumbers(
    { type: a.idDocumentType, number: a.idDocumentNumber },
    { type: b.idDocumentType, number: b.idDocumentNumber },
  ),
  name: compareNames(a.name, b.name),
  birth: compareDates(a.birthDate, b.birthDate),
  guardian: compareGuardians(a.guardians, b.guardians),
  sex: compareSex(a.sex, b.sex),
})

const NUMBER: Record<NumberRelation, ReasonCode> = {
  missing: 'number-missing',
  same: 'same-document',
  'two-valid': 'two-valid-numbers',
  slip: 'number-slip',
  unlike: 'number-unlike',
  renewed: 'number-renewed',
  incomparable: 'number-incomparable',
}
const NAME: Record<NameRelation, ReasonCode> = {
  same: 'same-name',
  variant: 'name-variant',
  homophone: 'name-homophone',
  'look-alike': 'name-look-alike',
  'other-surname': 'other-surname',
  different: 'name-different',
}
const BIRTH: Record<DateRelation, ReasonCode | null> = {
  same: 'same-birth-date',
  swapped: 'birth-date-swapped',
  'one-digit': 'birth-date-one-digit',
  different: 'birth-date-different',
  unknown: null,
}
const GUARDIAN: Record<GuardianRelation, ReasonCode | null> = {
  document: 'same-guardian',
  slip: 'guardian-slip',
  name: 'guardian-name',
  none: null,
}
const SEX: Record<Evidence['sex'], ReasonCode | null> = {
  same: 'same-sex',
  other: 'other-sex',
  unknown: null,
}

/** The evidence in words, the weightiest first. */
export const reasonsOf = (found: Evidence, replaced: boolean): DuplicateReason[] => {
  const number = replaced ? 'number-replaced' : NUMBER[found.number]
  const codes = [NAME[found.name], SEX[found.sex], BIRTH[found.birth], GUARDIAN[found.guardian]]
  const ordered =
    found.number === 'same' || found.number === 'slip' ? [number, ...codes] : [...codes, number]
  return ordered.flatMap((code) => (code === null ? [] : [reasonOf(code)]))
}
