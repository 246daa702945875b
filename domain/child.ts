/** The 28 columns of the national template in its order. */
export const templateFields = [
  'name',
  'classCode',
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
  'currentAddress',
  'entryDate',
  'attendanceMode',
  'onlyChild',
  'leftBehindStatus',
  'migrantWorkerChild',
  'healthStatus',
  'disabled',
  'disabilityType',
  'orphan',
  'guardianName',
  'guardianIdDocumentType',
  'guardianIdDocumentNumber',
] as const
/** A column of the national template. */
export type TemplateField = (typeof templateFields)[number]

/** Fields of the record beside the template. */
export const furtherFields = [
  'classId',
  'namePinyin',
  'formerName',
  'englishName',
  'householdAddress',
  'martyrOrPreferentialChild',
  'minimumLivingAllowance',
  'allowanceNumber',
  'receivesFinancialAid',
  'disabilityLevel',
  'disabilityCertificateNumber',
  'healthNotes',
  'documentNote',
  'paperFilePlace',
  'paperFileKeeper',
  'paperFileDate',
  'guardians',
] as const
/** Any field of a child's record. */
export type ChildField = TemplateField | (typeof furtherFields)[number]

/** Fields of one family member. */
export const guardianFields = [
  'relation',
  'name',
  'isGuardian',
  'idDocumentType',
  'idDocumentNumber',
  'phone',
  'workUnit',
  'address',
] as const
/** A field of one family member. */
export type GuardianField = (typeof guardianFields)[number]

/** Key fields (art. 27(2)): changed only by application with proof; a change ends a confirmation. */
export const keyFields = ['name', 'sex', 'birthDate', 'idDocumentType', 'idDocumentNumber'] as const
/** A key field. */
export type KeyField = (typeof keyFields)[number]

/** True for the five key fields. */
export function isKeyField(field: string): field is KeyField {
  return keyFields.some((key) => key === field)
}

const ofChina = new Set(['CHN', 'HKG', 'MAC', 'TWN'])

/** True for a nationality outside China, Hong Kong, Macao and Taiwan; false while it is unknown. */
export function isForeign(nationality: string | null | undefined): boolean {
  return !!nationality && !ofChina.has(nationality)
}

/** Fields that are encrypted when stored, masked when shown, and never written to a log. */
export const protectedFields: readonly ChildField[] = [
  'idDocumentNumber',
  'guardianIdDocumentNumber',
  'householdAddress',
  'currentAddress',
  'healthStatus',
  'disabled',
  'disabilityType',
  'disabilityLevel',
  'disabilityCertificateNumber',
  'healthNotes',
  'allowanceNumber',
]

/** The states of a child's record (processes § 0.7) with the word that people see. */
export const childStates = {
  draft: { zh: '草稿', en: 'Draft' },
  submitted: { zh: '已提交', en: 'Submitted' },
  problem: { zh: '问题学籍', en: 'Problem record' },
  enrolled: { zh: '在籍', en: 'Enrolled' },
  left: { zh: '离园', en: 'Left' },
  graduated: { zh: '毕业', en: 'Graduated' },
  'moved-up': { zh: '升学', en: 'Moved up to primary school' },
  cancelled: { zh: '注销', en: 'Cancelled' },
} as const
/** State of a child's record. */
export type ChildState = keyof typeof childStates

/** Marks beside the state; both can be undone. */
export const childMarks = {
  deleted: { zh: '已删除', en: 'Deleted' },
  merged: { zh: '已合并', en: 'Merged' },
} as const
/** Mark of a child's record. */
export type ChildMark = keyof typeof childMarks

const transitions: Readonly<Record<ChildState, readonly ChildState[]>> = {
  draft: ['submitted'],
  // Back to draft: withdrawn, rejected or returned before the number was issued.
  submitted: ['draft', 'problem', 'enrolled'],
  problem: ['draft', 'submitted', 'enrolled'],
  enrolled: ['left', 'graduated', 'moved-up', 'cancelled'],
  // A later kindergarten goes on with the same number; a restore brings the old one back.
  left: ['enrolled', 'moved-up', 'cancelled'],
  graduated: ['enrolled', 'moved-up'],
  'moved-up': [],
  // Only by restore-application, for records cancelled by mistake; never after a death.
  cancelled: ['enrolled', 'left'],
}

/** The states that may follow a state. */
export function nextStates(state: ChildState): readonly ChildState[] {
  return transitions[state]
}

/** True if a record may go from one state to the other. */
export function mayBecome(from: ChildState, to: ChildState): boolean {
  return transitions[from].includes(to)
}

/** States in which the document number must be this child's alone (unless deleted or merged). */
export const statesWithUniqueDocument: readonly ChildState[] = [
  'enrolled',
  'left',
  'graduated',
  'moved-up',
  'cancelled',
]
