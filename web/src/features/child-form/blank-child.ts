import type { ChildFormInput } from '../../../../domain/child.form'

const blankMember = {
  relation: null,
  name: null,
  isGuardian: false,
  idDocumentType: '1' as const,
  idDocumentNumber: null,
  phone: null,
  workUnit: null,
  address: null,
}

/** A family member with nothing filled in. */
export const newMember = (
  isGuardian: boolean,
): NonNullable<ChildFormInput['guardians']>[number] => ({
  ...blankMember,
  isGuardian,
})

/** A form with what nearly every child has, and nothing that somebody should have looked up. */
export const blankChild = (classId: string | null): ChildFormInput => ({
  name: null,
  namePinyin: null,
  formerName: null,
  englishName: null,
  classId,
  sex: null,
  birthDate: null,
  idDocumentType: '1',
  idDocumentNumber: null,
  documentNote: null,
  bloodType: null,
  nationality: 'CHN',
  ethnicGroup: null,
  overseasStatus: '00',
  birthPlaceArea: null,
  nativePlace: null,
  householdType: null,
  nonAgriculturalHouseholdType: null,
  householdArea: null,
  householdAddress: null,
  currentAddress: null,
  entryDate: null,
  attendanceMode: '1',
  onlyChild: null,
  leftBehindStatus: null,
  migrantWorkerChild: null,
  orphan: null,
  martyrOrPreferentialChild: null,
  minimumLivingAllowance: null,
  allowanceNumber: null,
  receivesFinancialAid: null,
  healthStatus: null,
  disabled: null,
  disabilityType: null,
  disabilityLevel: null,
  disabilityCertificateNumber: null,
  healthNotes: null,
  guardians: [newMember(true)],
  paperFilePlace: null,
  paperFileKeeper: null,
  paperFileDate: null,
})

/** The form for the next child of the same class: what the class shares is kept. */
export const nextChild = (before: ChildFormInput): ChildFormInput => ({
  ...blankChild(before.classId ?? null),
  entryDate: before.entryDate ?? null,
  attendanceMode: before.attendanceMode ?? null,
  paperFilePlace: before.paperFilePlace ?? null,
  paperFileKeeper: before.paperFileKeeper ?? null,
})
