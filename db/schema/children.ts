import type { Generated, JSONColumnType } from 'kysely'
import type { DateText, Instant } from './places'

export interface ChildTable {
  id: string
  state:
    'draft' | 'submitted' | 'problem' | 'enrolled' | 'left' | 'graduated' | 'moved-up' | 'cancelled'
  mark: 'deleted' | 'merged' | null
  superseded_by: string | null
  version: Generated<number>
  institution_id: string
  county_id: string
  unit_path: string
  class_id: string | null
  name: string | null
  name_pinyin: string | null
  name_initials: string | null
  name_key: string | null
  sex: '1' | '2' | null
  birth_date: DateText | null
  id_document_type: string | null
  id_document_cipher: Buffer | null
  id_document_index: Buffer | null
  former_name: string | null
  english_name: string | null
  blood_type: string | null
  nationality: string | null
  ethnic_group: string | null
  overseas_status: string | null
  birth_place_area: string | null
  native_place: string | null
  household_type: string | null
  non_agricultural_household_type: string | null
  household_area: string | null
  address_cipher: Buffer | null
  entry_date: DateText | null
  attendance_mode: string | null
  only_child: boolean | null
  left_behind_status: string | null
  migrant_worker_child: boolean | null
  orphan: boolean | null
  martyr_or_preferential_child: boolean | null
  minimum_living_allowance: boolean | null
  allowance_number_cipher: Buffer | null
  receives_financial_aid: boolean | null
  health_cipher: Buffer | null
  document_note: string | null
  photo_id: string | null
  paper_file_place: string | null
  paper_file_keeper: string | null
  paper_file_date: DateText | null
  collected_by: string | null
  entered_by: string | null
  reviewed_by: string | null
  import_id: string | null
  created_at: Generated<Date>
  updated_at: Generated<Date>
}

export interface GuardianTable {
  child_id: string
  no: number
  unit_path: string
  relation: string | null
  name: string
  name_key: string | null
  is_guardian: Generated<boolean>
  id_document_type: string | null
  id_document_cipher: Buffer | null
  id_document_index: Buffer | null
  phone_cipher: Buffer | null
  work_unit: string | null
  address_cipher: Buffer | null
}

export interface ChildVersionTable {
  child_id: string
  version: number
  unit_path: string
  values_cipher: Buffer
  changed: string[]
  valid_from: DateText
  recorded_at: Generated<Date>
  collected_by: string | null
  entered_by: string | null
  reviewed_by: string | null
  case_id: string | null
  source: 'form' | 'import' | 'confirmation' | 'case' | 'direct'
  reason: string | null
}

export interface EnrollmentTable {
  id: string
  child_id: string
  institution_id: string
  unit_path: string
  class_id: string | null
  school_year: number
  entry_date: DateText
  entry_kind: 'new' | 'transfer' | 'restore'
  exit_date: DateText | null
  exit_reason: string | null
  begun_at: Instant
  ended_at: Instant | null
  case_id: string | null
}

export interface EnrollmentNumberTable {
  id: string
  child_id: string
  unit_path: string
  kind: 'G' | 'J' | 'L'
  value_cipher: Buffer
  value_index: Buffer
  issued_at: Instant
  superseded_at: Instant | null
  reason: string | null
  case_id: string | null
}

export interface NumberSequenceTable {
  area_code: string
  birth_date: DateText
  last: Generated<number>
}

export interface AttachmentTable {
  id: string
  unit_path: string
  owner_type: 'child' | 'confirmation-form' | 'case' | 'import'
  owner_id: string
  kind: string
  hash: string
  size: number
  media_type: string
  file_name_cipher: Buffer | null
  state: Generated<'quarantined' | 'accepted' | 'refused'>
  created_by: string
  created_at: Generated<Date>
}

export interface ConfirmationFormTable {
  id: string
  child_id: string
  child_version: number
  unit_path: string
  form_no: string
  state: Generated<'printed' | 'returned' | 'confirmed' | 'corrected' | 'expired'>
  printed_at: Instant
  printed_by: string
  returned_at: Instant | null
  returned_by: string | null
  signer_relation: string | null
  signed_on: DateText | null
  corrections: Buffer | null
  corrected_fields: string[] | null
  confirmed_at: Instant | null
  confirmed_by: string | null
  scan_id: string | null
  expired_at: Instant | null
  expired_reason: string | null
}

export interface IntakeImportTable {
  id: string
  institution_id: string
  unit_path: string
  file_hash: Buffer
  file_name_cipher: Buffer | null
  file_key: string
  template_version: string | null
  state: 'previewed' | 'saved' | 'undone' | 'discarded'
  counts: JSONColumnType<Record<string, number>>
  created_by: string
  created_at: Generated<Date>
  saved_at: Instant | null
  undone_at: Instant | null
}

export interface IntakeRowTable {
  import_id: string
  row: number
  unit_path: string
  status: 'new' | 'changed' | 'unchanged' | 'warning' | 'error'
  values_cipher: Buffer
  issues: JSONColumnType<{ column: string | null; code: string }[]>
  child_id: string | null
  before_cipher: Buffer | null
}

export interface ProblemRecordTable {
  id: string
  kind:
    | 'ID_DUPLICATE'
    | 'PERSON_DUPLICATE'
    | 'ID_NOT_FOUND'
    | 'ID_NAME_MISMATCH'
    | 'ID_REPLACED'
    | 'ID_INVALID'
    | 'NEAR_MATCH'
  state: Generated<'open' | 'settled'>
  score: number
  reasons: JSONColumnType<{ code: string; zh: string; en: string }[]>
  case_id: string | null
  arbitration_case_id: string | null
  opened_at: Instant
  settled_at: Instant | null
  outcome: string | null
}

export interface ProblemChildTable {
  problem_id: string
  child_id: string
  institution_id: string
  unit_path: string
  part: 'entrant' | 'existing'
}

export interface PairJudgementTable {
  first_child_id: string
  second_child_id: string
  verdict: 'different' | 'merged'
  inverse: JSONColumnType<Record<string, unknown>> | null
  judged_by: string
  judged_at: Instant
  case_id: string | null
}
