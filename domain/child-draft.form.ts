import { z } from 'zod'
import { plainText } from './plain-text'

const text = () => z.string().max(1000).transform(plainText).nullish()
const yesNo = () => z.boolean().nullish()

const guardianDraft = z.strictObject({
  relation: text(),
  name: text(),
  isGuardian: yesNo(),
  idDocumentType: text(),
  idDocumentNumber: text(),
  phone: text(),
  workUnit: text(),
  address: text(),
})

/**
 * A half-filled form as it stands on the screen: the fields of `childForm`, all optional, without
 * rules, so that a draft keeps what was typed even where it is not right yet.
 */
export const childDraft = z.strictObject({
  name: text(),
  namePinyin: text(),
  formerName: text(),
  englishName: text(),
  classId: text(),
  sex: text(),
  birthDate: text(),
  idDocumentType: text(),
  idDocumentNumber: text(),
  documentNote: text(),
  bloodType: text(),
  nationality: text(),
  ethnicGroup: text(),
  overseasStatus: text(),
  birthPlaceArea: text(),
  nativePlace: text(),
  householdType: text(),
  nonAgriculturalHouseholdType: text(),
  householdArea: text(),
  householdAddress: text(),
  currentAddress: text(),
  entryDate: text(),
  attendanceMode: text(),
  onlyChild: yesNo(),
  leftBehindStatus: text(),
  migrantWorkerChild: yesNo(),
  orphan: yesNo(),
  martyrOrPreferentialChild: yesNo(),
  minimumLivingAllowance: yesNo(),
  allowanceNumber: text(),
  receivesFinancialAid: yesNo(),
  healthStatus: text(),
  disabled: yesNo(),
  disabilityType: text(),
  disabilityLevel: text(),
  disabilityCertificateNumber: text(),
  healthNotes: text(),
  guardians: z.array(guardianDraft).max(10).optional(),
  paperFilePlace: text(),
  paperFileKeeper: text(),
  paperFileDate: text(),
})

/** Values of a draft. */
export type ChildDraft = z.output<typeof childDraft>
