import {
  emptyValues,
  intakeColumns,
  type IntakeValue,
  type IntakeValues,
} from '../domain/intake-columns'
import { guardianOf, recordOf, type GuardianValues, type RecordValues } from './child-values'

/** The classes of an institution, both ways: a workbook names codes, a record ids. */
export interface ClassIndex {
  readonly idOf: ReadonlyMap<string, string>
  readonly codeOf: ReadonlyMap<string, string>
}

const text = (value: IntakeValue): string | null => (typeof value === 'string' ? value : null)
const yesNo = (value: IntakeValue): boolean | null => (typeof value === 'boolean' ? value : null)

/** A record as a row of the national template, to be compared with a workbook's. */
export function intakeOf(values: RecordValues, classes: ClassIndex): IntakeValues {
  const guardian = values.guardians.find(({ isGuardian }) => isGuardian)
  const row = emptyValues()
  for (const { id } of intakeColumns) {
    if (id === 'classCode') row[id] = classes.codeOf.get(values.classId ?? '') ?? null
    else if (id === 'guardianName') row[id] = guardian?.name ?? null
    else if (id === 'guardianIdDocumentType') row[id] = guardian?.idDocumentType ?? null
    else if (id === 'guardianIdDocumentNumber') row[id] = guardian?.idDocumentNumber ?? null
    else row[id] = values[id]
  }
  return row
}

/**
 * The record that a row of a workbook makes: what the template does not have stays as it was.
 * @param before the record of the child that the row belongs to, where there is one
 */
export function recordOfIntake(
  row: IntakeValues,
  classes: ClassIndex,
  before?: RecordValues,
): RecordValues {
  return recordOf({
    ...before,
    name: text(row.name),
    classId: classes.idOf.get(text(row.classCode) ?? '') ?? null,
    sex: text(row.sex),
    birthDate: text(row.birthDate),
    idDocumentType: text(row.idDocumentType),
    idDocumentNumber: text(row.idDocumentNumber),
    bloodType: text(row.bloodType),
    nationality: text(row.nationality),
    ethnicGroup: text(row.ethnicGroup),
    overseasStatus: text(row.overseasStatus),
    birthPlaceArea: text(row.birthPlaceArea),
    nativePlace: text(row.nativePlace),
    householdType: text(row.householdType),
    nonAgriculturalHouseholdType: text(row.nonAgriculturalHouseholdType),
    householdArea: text(row.householdArea),
    currentAddress: text(row.currentAddress),
    entryDate: text(row.entryDate),
    attendanceMode: text(row.attendanceMode),
    onlyChild: yesNo(row.onlyChild),
    leftBehindStatus: text(row.leftBehindStatus),
    migrantWorkerChild: yesNo(row.migrantWorkerChild),
    healthStatus: text(row.healthStatus),
    disabled: yesNo(row.disabled),
    disabilityType: text(row.disabilityType),
    orphan: yesNo(row.orphan),
    guardians: guardiansOf(row, before?.guardians ?? []),
  })
}

/** The guardian of the row takes the first guardian's place; a phone stays with the same person only. */
function guardiansOf(row: IntakeValues, before: readonly GuardianValues[]): GuardianValues[] {
  const named = {
    name: text(row.guardianName),
    idDocumentType: text(row.guardianIdDocumentType),
    idDocumentNumber: text(row.guardianIdDocumentNumber),
    isGuardian: true,
  }
  const at = before.findIndex(({ isGuardian }) => isGuardian)
  const present = before[at]
  const samePerson =
    present?.name === named.name ||
    (named.idDocumentNumber !== null && present?.idDocumentNumber === named.idDocumentNumber)
  const guardian = guardianOf(samePerson ? { ...present, ...named } : named)
  return at < 0 ? [guardian, ...before] : before.with(at, guardian)
}
