import type { ChildField } from './child'
import { childLabels } from './child-labels'
import { labelOf, type TableName } from './code-tables'
import { fullAreaName } from './areas'
import { hidden, maskDocument } from './mask'

const tables: Partial<Record<ChildField, TableName>> = {
  sex: 'sex',
  idDocumentType: 'idDocumentType',
  bloodType: 'bloodType',
  nationality: 'country',
  ethnicGroup: 'ethnicGroup',
  overseasStatus: 'overseasStatus',
  householdType: 'householdType',
  nonAgriculturalHouseholdType: 'nonAgriculturalHouseholdType',
  attendanceMode: 'attendanceMode',
  leftBehindStatus: 'leftBehindStatus',
}
const areas: readonly ChildField[] = ['birthPlaceArea', 'householdArea']
const secret: readonly ChildField[] = [
  'currentAddress',
  'householdAddress',
  'healthStatus',
  'healthNotes',
  'disabled',
  'disabilityType',
  'disabilityLevel',
  'disabilityCertificateNumber',
  'allowanceNumber',
]

/** A value of a record as a reader of a difference may see it: labels for codes, numbers masked, the rest hidden. */
export function shownValue(
  field: ChildField,
  value: unknown,
  lang: 'zh' | 'en' = 'zh',
): string | null {
  if (value === null || value === undefined || value === '') return null
  if (secret.includes(field) || typeof value === 'object') return hidden
  if (typeof value === 'boolean') {
    if (lang === 'en') return value ? 'yes' : 'no'
    return value ? '是' : '否'
  }
  const text = String(value)
  if (field === 'idDocumentNumber') return maskDocument(text)
  if (areas.includes(field)) return fullAreaName(text) ?? text
  const table = tables[field]
  return table ? labelOf(table, text, lang) : text
}

/** What a field is called, in both languages. */
export const fieldName = (field: ChildField): { zh: string; en: string } => {
  const { zh, en } = childLabels[field]
  return { zh, en }
}
