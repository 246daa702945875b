import type { ColumnType, Generated, JSONColumnType } from 'kysely'
import type { UnitKind } from '../../domain/units'

/** A legal date as text `YYYY-MM-DD`; the driver never turns it into an instant. */
export type DateText = string

/** An instant; written as a Date or ISO text, read as a Date. */
export type Instant = ColumnType<Date, Date | string, Date | string>

export interface AreaTable {
  code: string
  name: string
  level: 'country' | 'province' | 'prefecture' | 'county'
  parent_code: string | null
  valid_from: DateText | null
  valid_to: DateText | null
}

export interface UnitTable {
  id: string
  kind: UnitKind
  code: string
  name: string
  area_code: string | null
  superior_id: string | null
  path: string
  created_at: Generated<Date>
}

export interface InstitutionTable {
  unit_id: string
  version: Generated<number>
  status: 'active' | 'closing' | 'closed'
  institution_type: string
  sponsor: string
  ownership: 'public' | 'private'
  charge_class: string
  inclusive: boolean
  urban_rural_class: string | null
  rating: string | null
  license_number: string | null
  license_valid_until: DateText | null
  established_on: string | null
  address: string | null
  capacity: number | null
  updated_at: Generated<Date>
}

export interface InstitutionVersionTable {
  unit_id: string
  version: number
  value: JSONColumnType<Record<string, unknown>>
  valid_from: DateText
  recorded_at: Generated<Date>
  recorded_by: string | null
  case_id: string | null
}

export interface ClassGroupTable {
  id: string
  institution_id: string
  unit_path: string
  code: string
  school_year: number
  grade: 'NURSERY' | 'JUNIOR' | 'MIDDLE' | 'SENIOR' | 'MIXED' | 'PREPRIMARY'
  name: string
  teacher: string | null
  care_worker: string | null
  capacity: number
  declared_count: number | null
  created_at: Generated<Date>
}

export interface PolicyTable {
  id: Generated<string>
  key: string
  area_code: string
  value: ColumnType<unknown, string, string>
  valid: string
  version: string
  created_at: Generated<Date>
  created_by: string | null
}

export interface PolicyFilingTable {
  policy_id: string
  filed_with: string
  filed_at: Generated<Date>
  filed_by: string
}

export interface CalendarDayTable {
  day: DateText
  kind: 'holiday' | 'makeup_workday'
  name_zh: string
  name_en: string
  source: string
  version: Generated<number>
}

export interface CalendarYearTable {
  year: number
  source: string
  imported_at: Generated<Date>
}
