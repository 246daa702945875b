import type { ChildField } from '../domain/child'

/** One family member as recorded. */
export interface GuardianValues {
  relation: string | null
  name: string | null
  isGuardian: boolean
  idDocumentType: string | null
  idDocumentNumber: string | null
  phone: string | null
  workUnit: string | null
  address: string | null
}

const textFields = [
  'name',
  'namePinyin',
  'formerName',
  'englishName',
  'sex',
  'birthDate',
  'idDocumentType',
  'idDocumentNumber',
  'bloodType',
  'nationality',
  'ethnicGroup',
  'overseasStatus',
  'birthPlaceArea',
  'nativePlace',
  'householdType',
  'nonAgriculturalHouseholdType',
  'householdArea',
  'householdAddress',
  'currentAddress',
  'entryDate',
  'attendanceMode',
  'classId',
  'leftBehindStatus',
  'allowanceNumber',
  'healthStatus',
  'disabilityType',
  'disabilityLevel',
  'disabilityCertificateNumber',
  'healthNotes',
  'documentNote',
  'paperFilePlace',
  'paperFileKeeper',
  'paperFileDate',
] as const satisfies readonly ChildField[]
const yesNoFields = [
  'onlyChild',
  'migrantWorkerChild',
  'orphan',
  'martyrOrPreferentialChild',
  'minimumLivingAllowance',
  'receivesFinancialAid',
  'disabled',
] as const satisfies readonly ChildField[]

type TextField = (typeof textFields)[number]
type YesNoField = (typeof yesNoFields)[number]

/** Everything that is recorded of one child; null where nothing is recorded. */
export type RecordValues = Record<TextField, string | null> &
  Record<YesNoField, boolean | null> & { guardians: GuardianValues[] }
/** A field of the record; family members count as one. */
export type RecordField = keyof RecordValues

/** Every field of the record, in the order of the form. */
export const recordFields: readonly RecordField[] = [...textFields, ...yesNoFields, 'guardians']

/** True for the name of a field of the record. */
export const isRecordField = (name: string): name is RecordField =>
  recordFields.some((field) => field === name)

const empty = (value: string | null | undefined): string | null => value || null

/** A full record of partial values: what is left out is null, and empty text is null. */
export function recordOf(values: Partial<RecordValues>): RecordValues {
  return {
    name: empty(values.name),
    namePinyin: empty(values.namePinyin),
    formerName: empty(values.formerName),
    englishName: empty(values.englishName),
    sex: empty(values.sex),
    birthDate: empty(values.birthDate),
    idDocumentType: empty(values.idDocumentType),
    idDocumentNumber: empty(values.idDocumentNumber),
    bloodType: empty(values.bloodType),
    nationality: empty(values.nationality),
    ethnicGroup: empty(values.ethnicGroup),
    overseasStatus: empty(values.overseasStatus),
    birthPlaceArea: empty(values.birthPlaceArea),
    nativePlace: empty(values.nativePlace),
    householdType: empty(values.householdType),
    nonAgriculturalHouseholdType: empty(values.nonAgriculturalHouseholdType),
    householdArea: empty(values.householdArea),
    householdAddress: empty(values.householdAddress),
    currentAddress: empty(values.currentAddress),
    entryDate: empty(values.entryDate),
    attendanceMode: empty(values.attendanceMode),
    classId: empty(values.classId),
    leftBehindStatus: empty(values.leftBehindStatus),
    allowanceNumber: empty(values.allowanceNumber),
    healthStatus: empty(values.healthStatus),
    disabilityType: empty(values.disabilityType),
    disabilityLevel: empty(values.disabilityLevel),
    disabilityCertificateNumber: empty(values.disabilityCertificateNumber),
    healthNotes: empty(values.healthNotes),
    documentNote: empty(values.documentNote),
    paperFilePlace: empty(values.paperFilePlace),
    paperFileKeeper: empty(values.paperFileKeeper),
    paperFileDate: empty(values.paperFileDate),
    onlyChild: values.onlyChild ?? null,
    migrantWorkerChild: values.migrantWorkerChild ?? null,
    orphan: values.orphan ?? null,
    martyrOrPreferentialChild: values.martyrOrPreferentialChild ?? null,
    minimumLivingAllowance: values.minimumLivingAllowance ?? null,
    receivesFinancialAid: values.receivesFinancialAid ?? null,
    disabled: values.disabled ?? null,
    guardians: (values.guardians ?? []).map(guardianOf).filter(isSomebody),
  }
}

/** A full family member of partial values. */
export const guardianOf = (values: Partial<GuardianValues>): GuardianValues => ({
  relation: empty(values.relation),
  name: empty(values.name),
  isGuardian: values.isGuardian ?? true,
  idDocumentType: empty(values.idDocumentType),
  idDocumentNumber: empty(values.idDocumentNumber),
  phone: empty(values.phone),
  workUnit: empty(values.workUnit),
  address: empty(values.address),
})

const isSomebody = ({ isGuardian: _, ...rest }: GuardianValues): boolean =>
  Object.values(rest).some((value) => value !== null)

/** The fields in which two records differ, in the order of the form. */
export function changedFields(before: RecordValues, after: RecordValues): RecordField[] {
  return recordFields.filter((field) =>
    field === 'guardians'
      ? JSON.stringify(before.guardians.map(guardianOf)) !==
        JSON.stringify(after.guardians.map(guardianOf))
      : before[field] !== after[field],
  )
}
