import { pinyin } from 'pinyin-pro'
import type { Insertable, Selectable } from 'kysely'
import { documentKey } from '../domain/duplicates-keys'
import { soundKey } from '../domain/pinyin-key'
import { guardianOf, recordOf, type GuardianValues, type RecordValues } from './child-values'
import type { Encryption } from './encryption'
import type { ChildTable, GuardianTable } from './schema/children'

type ChildRow = Selectable<ChildTable>
type GuardianRow = Selectable<GuardianTable>
type ValueColumns = Omit<
  Insertable<ChildTable>,
  | 'id'
  | 'state'
  | 'mark'
  | 'superseded_by'
  | 'version'
  | 'institution_id'
  | 'county_id'
  | 'unit_path'
  | 'photo_id'
  | 'collected_by'
  | 'entered_by'
  | 'reviewed_by'
  | 'import_id'
  | 'created_at'
  | 'updated_at'
>

const reading = { toneType: 'none', type: 'array', surname: 'head', v: true } as const

/** The reading of a name as a person would spell it (`zeng zi mo`), its surname read as a surname. */
export const pinyinOf = (name: string): string =>
  pinyin(name.replaceAll('·', ''), reading).join(' ').toLowerCase()

/** First letters of a reading (`zzm`), by which desks look names up. */
export const initialsOf = (spelt: string): string =>
  spelt
    .split(/\s+/)
    .map((syllable) => syllable.charAt(0))
    .join('')
    .toLowerCase()

const sealText = (encryption: Encryption, text: string | null): Buffer | null =>
  text === null ? null : encryption.encrypt(text)
const openText = (encryption: Encryption, cipher: Buffer | null): string | null =>
  cipher ? encryption.decrypt(cipher) : null

/** The blind index of a document, by which equal documents are found without being read. */
export function documentIndex(
  encryption: Encryption,
  purpose: 'id-document' | 'guardian-document',
  type: string | null,
  number: string | null,
): Buffer | null {
  const key = documentKey(type, number)
  return key === null ? null : encryption.blindIndex(purpose, key)
}

const isSex = (text: string | null): text is '1' | '2' => text === '1' || text === '2'

/** A name's spelling goes along with the name unless a person spelt it. */
export function withPinyin(values: RecordValues, before?: RecordValues): RecordValues {
  const kept = values.namePinyin !== null && values.namePinyin !== before?.namePinyin
  const sameName = before?.name === values.name && before?.namePinyin
  const namePinyin = kept || sameName ? values.namePinyin : null
  return { ...values, namePinyin: namePinyin ?? (values.name && pinyinOf(values.name)) }
}

/** The columns of a child's values: sensitive ones encrypted, search keys beside them. */
export function columnsOf(encryption: Encryption, values: RecordValues): ValueColumns {
  const { householdAddress, currentAddress } = values
  const { healthStatus, disabled, disabilityType } = values
  const { disabilityLevel, disabilityCertificateNumber, healthNotes } = values
  const health = {
    healthStatus,
    disabled,
    disabilityType,
    disabilityLevel,
    disabilityCertificateNumber,
    healthNotes,
  }
  const addresses = { householdAddress, currentAddress }
  const sealJson = (value: Record<string, unknown>): Buffer | null =>
    Object.values(value).some((each) => each !== null) ? encryption.encryptJson(value) : null
  return {
    class_id: values.classId,
    name: values.name,
    name_pinyin: values.namePinyin,
    name_initials: values.namePinyin && initialsOf(values.namePinyin),
    name_key: values.name && soundKey(values.name),
    sex: isSex(values.sex) ? values.sex : null,
    birth_date: values.birthDate,
    id_document_type: values.idDocumentType,
    id_document_cipher: sealText(encryption, values.idDocumentNumber),
    id_document_index: documentIndex(
      encryption,
      'id-document',
      values.idDocumentType,
      values.idDocumentNumber,
    ),
    former_name: values.formerName,
    english_name: values.englishName,
    blood_type: values.bloodType,
    nationality: values.nationality,
    ethnic_group: values.ethnicGroup,
    overseas_status: values.overseasStatus,
    birth_place_area: values.birthPlaceArea,
    native_place: values.nativePlace,
    household_type: values.householdType,
    non_agricultural_household_type: values.nonAgriculturalHouseholdType,
    household_area: values.householdArea,
    address_cipher: sealJson(addresses),
    entry_date: values.entryDate,
    attendance_mode: values.attendanceMode,
    only_child: values.onlyChild,
    left_behind_status: values.leftBehindStatus,
    migrant_worker_child: values.migrantWorkerChild,
    orphan: values.orphan,
    martyr_or_preferential_child: values.martyrOrPreferentialChild,
    minimum_living_allowance: values.minimumLivingAllowance,
    allowance_number_cipher: sealText(encryption, values.allowanceNumber),
    receives_financial_aid: values.receivesFinancialAid,
    health_cipher: sealJson(health),
    document_note: values.documentNote,
    paper_file_place: values.paperFilePlace,
    paper_file_keeper: values.paperFileKeeper,
    paper_file_date: values.paperFileDate,
  }
}

/** The row of one family member; `no` counts from 1. */
export const guardianRow = (
  encryption: Encryption,
  owner: { childId: string; unitPath: string },
  values: GuardianValues,
  no: number,
): Insertable<GuardianTable> => ({
  child_id: owner.childId,
  no,
  unit_path: owner.unitPath,
  relation: values.relation,
  name: values.name ?? '',
  name_key: values.name && soundKey(values.name),
  is_guardian: values.isGuardian,
  id_document_type: values.idDocumentType,
  id_document_cipher: sealText(encryption, values.idDocumentNumber),
  id_document_index: documentIndex(
    encryption,
    'guardian-document',
    values.idDocumentType,
    values.idDocumentNumber,
  ),
  phone_cipher: sealText(encryption, values.phone),
  work_unit: values.workUnit,
  address_cipher: sealText(encryption, values.address),
})

const guardianValues = (encryption: Encryption, row: GuardianRow): GuardianValues =>
  guardianOf({
    relation: row.relation,
    name: row.name,
    isGuardian: row.is_guardian,
    idDocumentType: row.id_document_type,
    idDocumentNumber: openText(encryption, row.id_document_cipher),
    phone: openText(encryption, row.phone_cipher),
    workUnit: row.work_unit,
    address: openText(encryption, row.address_cipher),
  })

/** The values of a child's row and its family members, in clear: never log them. */
export function valuesOf(
  encryption: Encryption,
  row: ChildRow,
  guardians: readonly GuardianRow[],
): RecordValues {
  const openJson = (cipher: Buffer | null): Partial<RecordValues> =>
    cipher ? JSON.parse(encryption.decrypt(cipher)) : {}
  return recordOf({
    name: row.name,
    namePinyin: row.name_pinyin,
    formerName: row.former_name,
    englishName: row.english_name,
    sex: row.sex,
    birthDate: row.birth_date,
    idDocumentType: row.id_document_type,
    idDocumentNumber: openText(encryption, row.id_document_cipher),
    bloodType: row.blood_type,
    nationality: row.nationality,
    ethnicGroup: row.ethnic_group,
    overseasStatus: row.overseas_status,
    birthPlaceArea: row.birth_place_area,
    nativePlace: row.native_place,
    householdType: row.household_type,
    nonAgriculturalHouseholdType: row.non_agricultural_household_type,
    householdArea: row.household_area,
    ...openJson(row.address_cipher),
    entryDate: row.entry_date,
    attendanceMode: row.attendance_mode,
    classId: row.class_id,
    onlyChild: row.only_child,
    leftBehindStatus: row.left_behind_status,
    migrantWorkerChild: row.migrant_worker_child,
    orphan: row.orphan,
    martyrOrPreferentialChild: row.martyr_or_preferential_child,
    minimumLivingAllowance: row.minimum_living_allowance,
    allowanceNumber: openText(encryption, row.allowance_number_cipher),
    receivesFinancialAid: row.receives_financial_aid,
    ...openJson(row.health_cipher),
    documentNote: row.document_note,
    paperFilePlace: row.paper_file_place,
    paperFileKeeper: row.paper_file_keeper,
    paperFileDate: row.paper_file_date,
    guardians: guardians.map((guardian) => guardianValues(encryption, guardian)),
  })
}
