import type { ChildField } from '../../../domain/child'
import { codeTables, type TableName } from '../../../domain/code-tables'

/** How a field is entered and shown. */
export type FieldKind =
  | { kind: 'text'; longest: number; lines?: number }
  | { kind: 'date' | 'yes-no' | 'area' | 'class' }
  | { kind: 'code'; table: TableName }

const text = (longest = 100, lines?: number): FieldKind => ({
  kind: 'text',
  longest,
  ...(lines ? { lines } : {}),
})
const code = (table: TableName): FieldKind => ({ kind: 'code', table })
const date: FieldKind = { kind: 'date' }
const yesNo: FieldKind = { kind: 'yes-no' }
const area: FieldKind = { kind: 'area' }

/** Every single field of a record with its kind; the family has a table of its own. */
export const fieldKinds = {
  name: text(50),
  namePinyin: text(),
  formerName: text(50),
  englishName: text(),
  sex: code('sex'),
  birthDate: date,
  idDocumentType: code('idDocumentType'),
  idDocumentNumber: text(60),
  documentNote: text(200),
  bloodType: code('bloodType'),
  nationality: code('country'),
  ethnicGroup: code('ethnicGroup'),
  overseasStatus: code('overseasStatus'),
  birthPlaceArea: area,
  nativePlace: text(),
  householdType: code('householdType'),
  nonAgriculturalHouseholdType: code('nonAgriculturalHouseholdType'),
  householdArea: area,
  householdAddress: text(200),
  currentAddress: text(200),
  classId: { kind: 'class' },
  entryDate: date,
  attendanceMode: code('attendanceMode'),
  onlyChild: yesNo,
  leftBehindStatus: code('leftBehindStatus'),
  migrantWorkerChild: yesNo,
  orphan: yesNo,
  martyrOrPreferentialChild: yesNo,
  minimumLivingAllowance: yesNo,
  allowanceNumber: text(50),
  receivesFinancialAid: yesNo,
  healthStatus: code('healthStatus'),
  disabled: yesNo,
  disabilityType: code('disabilityType'),
  disabilityLevel: code('disabilityLevel'),
  disabilityCertificateNumber: text(30),
  healthNotes: text(1000, 2),
  paperFilePlace: text(),
  paperFileKeeper: text(50),
  paperFileDate: date,
} as const satisfies Partial<Record<ChildField, FieldKind>>
/** A single field of a record. */
export type SingleField = keyof typeof fieldKinds
export const isSingleField = (name: string): name is SingleField => name in fieldKinds

/** The fields in the blocks in which people know them from the paper form. */
export const childGroups = {
  groupBasic: [
    'name',
    'idDocumentType',
    'idDocumentNumber',
    'sex',
    'birthDate',
    'nationality',
    'ethnicGroup',
    'overseasStatus',
    'documentNote',
    'formerName',
    'namePinyin',
    'englishName',
    'bloodType',
  ],
  groupEnrollment: ['classId', 'entryDate', 'attendanceMode'],
  groupHousehold: [
    'birthPlaceArea',
    'nativePlace',
    'householdType',
    'nonAgriculturalHouseholdType',
    'householdArea',
    'householdAddress',
    'currentAddress',
  ],
  groupHealth: [
    'healthStatus',
    'disabled',
    'disabilityType',
    'disabilityLevel',
    'disabilityCertificateNumber',
    'healthNotes',
  ],
  groupExtended: [
    'leftBehindStatus',
    'migrantWorkerChild',
    'orphan',
    'onlyChild',
    'martyrOrPreferentialChild',
    'minimumLivingAllowance',
    'allowanceNumber',
    'receivesFinancialAid',
  ],
  groupPaper: ['paperFilePlace', 'paperFileKeeper', 'paperFileDate'],
} as const satisfies Record<string, readonly SingleField[]>
export type GroupName = keyof typeof childGroups
export const groupNames: readonly GroupName[] = [
  'groupBasic',
  'groupEnrollment',
  'groupHousehold',
  'groupHealth',
  'groupExtended',
  'groupPaper',
]

/** The tables whose codes a child may have; adults' documents and unknown sexes are left out. */
export function mayChoose(field: SingleField, entry: { code: string }): boolean {
  if (field === 'sex') return entry.code === '1' || entry.code === '2'
  if (field !== 'idDocumentType') return true
  return codeTables.idDocumentType.some((row) => row.code === entry.code && row.usedForChild)
}
