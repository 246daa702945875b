import { protectedFields, type ChildField } from './child'
import { hidden, maskAddress, maskDocument, maskName, maskPhone, maskText } from './mask'

/** A family member's values as they are shown or masked. */
export interface ShownGuardian {
  relation: string | null
  name: string | null
  isGuardian: boolean
  idDocumentType: string | null
  idDocumentNumber: string | null
  phone: string | null
  workUnit: string | null
  address: string | null
}

type Value = string | boolean | null
/** Single values of a record by field. */
export type ShownValues = Record<string, Value>

const nameFields: readonly string[] = ['name', 'formerName']
const spelledFields: readonly string[] = ['namePinyin', 'englishName']
const isProtected = (field: string): boolean =>
  protectedFields.some((each: ChildField) => each === field)

/** One single value as a reader sees it: numbers by their ends, other protected values not at all. */
export function maskedValue(field: string, value: Value, isOwn: boolean): Value {
  if (value === null || value === '') return null
  if (field === 'idDocumentNumber') return maskDocument(String(value))
  // Whether a child is disabled is health too: neither answer shows.
  if (isProtected(field)) return hidden
  if (isOwn || typeof value === 'boolean') return value
  if (nameFields.includes(field)) return maskName(value)
  return spelledFields.includes(field) ? maskText(value) : value
}

/** The single values of a record, masked; names too where the reader is not of the institution. */
export const maskedValues = (values: ShownValues, isOwn: boolean): ShownValues =>
  Object.fromEntries(
    Object.entries(values).map(([field, value]) => [field, maskedValue(field, value, isOwn)]),
  )

/** A family member, masked. */
export const maskedGuardian = (guardian: ShownGuardian, isOwn: boolean): ShownGuardian => ({
  ...guardian,
  name: guardian.name && !isOwn ? maskName(guardian.name) : guardian.name,
  idDocumentNumber: maskDocument(guardian.idDocumentNumber),
  phone: maskPhone(guardian.phone),
  workUnit: isOwn ? guardian.workUnit : maskText(guardian.workUnit),
  address: maskAddress(guardian.address),
})

/**
 * Values as a form sends them back, with every mask replaced by what it stands for: a form that was
 * opened masked changes only what was typed anew. What a form leaves out stays as it was.
 */
export function unmasked(
  sent: Readonly<Record<string, unknown>>,
  present: ShownValues,
): ShownValues {
  const result: ShownValues = { ...present }
  for (const [field, value] of Object.entries(sent)) {
    if (value === undefined || (typeof value === 'object' && value !== null)) continue
    if (typeof value !== 'string' && typeof value !== 'boolean' && value !== null) continue
    const now = present[field] ?? null
    const isMask = now !== null && isProtected(field) && value === maskedValue(field, now, true)
    result[field] = isMask ? now : value
  }
  return result
}

/** A family member's values as sent, with masks replaced by what they stand for, whatever its place. */
export function unmaskedGuardian(
  sent: Readonly<Partial<Record<keyof ShownGuardian, unknown>>>,
  present: readonly ShownGuardian[],
  at: number,
): Record<string, unknown> {
  const candidates = [present[at], ...present].flatMap((each) => each ?? [])
  const restored = (field: 'idDocumentNumber' | 'phone' | 'address'): unknown => {
    const meant = candidates.find(
      (each) => each[field] !== null && maskedGuardian(each, true)[field] === sent[field],
    )
    return meant ? meant[field] : sent[field]
  }
  return {
    ...sent,
    idDocumentNumber: restored('idDocumentNumber'),
    phone: restored('phone'),
    address: restored('address'),
  }
}
