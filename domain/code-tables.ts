import { attendanceMode } from './data/attendance-mode'
import { bloodType } from './data/blood-type'
import { country } from './data/country'
import { disabilityLevel } from './data/disability-level'
import { disabilityType } from './data/disability-type'
import { educationLevel } from './data/education-level'
import { ethnicGroup } from './data/ethnic-group'
import { familyRelationship } from './data/family-relationship'
import { fundCategory } from './data/fund-category'
import { grade } from './data/grade'
import { healthStatus } from './data/health-status'
import { householdType } from './data/household-type'
import { idDocumentType } from './data/id-document-type'
import { institutionChargeClass } from './data/institution-charge-class'
import { institutionSponsor } from './data/institution-sponsor'
import { institutionType } from './data/institution-type'
import { leaveType } from './data/leave-type'
import { leftBehindStatus } from './data/left-behind-status'
import { nonAgriculturalHouseholdType } from './data/non-agricultural-household-type'
import { overseasStatus } from './data/overseas-status'
import { politicalStatus } from './data/political-status'
import { problemRecordType } from './data/problem-record-type'
import { quanzhouJurisdiction } from './data/quanzhou-jurisdiction'
import { sex } from './data/sex'
import { synonyms } from './data/synonyms'
import { urbanRuralClass } from './data/urban-rural-class'

/** Every code table with a code and two labels; some have further columns. Codes are text. */
export const codeTables = {
  attendanceMode,
  bloodType,
  country,
  disabilityLevel,
  disabilityType,
  educationLevel,
  ethnicGroup,
  familyRelationship,
  fundCategory,
  grade,
  healthStatus,
  householdType,
  idDocumentType,
  institutionChargeClass,
  institutionSponsor,
  institutionType,
  leaveType,
  leftBehindStatus,
  nonAgriculturalHouseholdType,
  overseasStatus,
  politicalStatus,
  problemRecordType,
  quanzhouJurisdiction,
  sex,
  urbanRuralClass,
} as const

/** Name of a code table. */
export type TableName = keyof typeof codeTables
/** The codes of one table as a union. */
export type CodeOf<T extends TableName> = (typeof codeTables)[T][number]['code']
/** What all tables share. */
export interface CodeEntry {
  readonly code: string
  readonly zh: string
  readonly en: string
}

export type Sex = '1' | '2'
export type IdDocumentType = CodeOf<'idDocumentType'>
export type GradeCode = CodeOf<'grade'>

const indexes = new Map<TableName, ReadonlyMap<string, CodeEntry>>()

function indexOf(table: TableName): ReadonlyMap<string, CodeEntry> {
  const known = indexes.get(table)
  if (known) return known
  const rows: readonly CodeEntry[] = codeTables[table]
  const made = new Map(rows.map((row) => [row.code, row]))
  indexes.set(table, made)
  return made
}

/** All rows of a table by their common columns, in the order of the standard. */
export function entriesOf(table: TableName): readonly CodeEntry[] {
  return codeTables[table]
}

/** The row of a code, or undefined where the table has no such code. */
export function entryOf(table: TableName, code: string): CodeEntry | undefined {
  return indexOf(table).get(code)
}

/** True if the table has the code; narrows it to the table's union. */
export function isCodeOf<T extends TableName>(table: T, code: string): code is CodeOf<T> {
  return indexOf(table).has(code)
}

/** The label of a code; a code that the table lacks comes back as it is, so that nothing vanishes. */
export function labelOf(table: TableName, code: string, lang: 'zh' | 'en' = 'zh'): string {
  return entryOf(table, code)?.[lang] ?? code
}

/** All codes of a table, in the order of the standard. */
export function codesOf<T extends TableName>(table: T): CodeOf<T>[] {
  const rows: readonly { readonly code: CodeOf<T> }[] = codeTables[table]
  return rows.map((row) => row.code)
}

/** Other spellings that a workbook may use, each for one column of the national template. */
export const codeSynonyms: readonly {
  readonly column: string
  readonly written: string
  readonly code: string
}[] = synonyms

/** The row of a document type with its flags, or undefined. */
export function documentTypeOf(code: string): (typeof idDocumentType)[number] | undefined {
  return idDocumentType.find((row) => row.code === code)
}

/** The row of a grade with its ages (completed years on 31 August) and norms, or undefined. */
export function gradeOf(code: string): (typeof grade)[number] | undefined {
  return grade.find((row) => row.code === code)
}
