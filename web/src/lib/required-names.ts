import { isForeign, type ChildField } from '../../../domain/child'
import { requiredFields } from '../../../domain/child-required'
import { emptyForForeigners } from '../../../domain/child-rules'
import { checkChildForm } from '../../../domain/child-form-rules'
import { childFields, type ChildFormContext } from '../../../domain/child.form'
import { shanghaiDate } from '../../../domain/calendar-date'
import type { SingleField } from './child-groups'

type Values = Readonly<Record<string, unknown>>

const textOf = (values: Values, field: string): string | undefined => {
  const value = values[field]
  return typeof value === 'string' && value !== '' ? value : undefined
}

/** Whether a field has a meaning for a child with these values; what has none is not shown. */
export function isShown(field: SingleField, values: Values): boolean {
  const foreign = isForeign(textOf(values, 'nationality'))
  if (foreign && emptyForForeigners.some((one) => one === field)) return false
  const type = textOf(values, 'idDocumentType')
  switch (field) {
    case 'idDocumentNumber':
      return type !== 'N'
    case 'documentNote':
      return type === 'Z' || type === 'N'
    case 'nonAgriculturalHouseholdType':
      return textOf(values, 'householdType') === '2'
    case 'disabilityType':
    case 'disabilityLevel':
    case 'disabilityCertificateNumber':
      return values.disabled === true
    case 'allowanceNumber':
      return values.minimumLivingAllowance === true
    default:
      return true
  }
}

const guardianParts: Readonly<Partial<Record<ChildField, string>>> = {
  guardianName: 'name',
  guardianIdDocumentType: 'idDocumentType',
  guardianIdDocumentNumber: 'idDocumentNumber',
}

/** The fields that must be filled, for their stars: names as the form knows them. */
export function requiredNames(values: Values): ReadonlySet<string> {
  const members: unknown = values.guardians
  const list: unknown[] = Array.isArray(members) ? members : []
  const at = list.findIndex(
    (one) =>
      typeof one === 'object' && one !== null && 'isGuardian' in one && one.isGuardian === true,
  )
  const guardian: Values =
    at >= 0 && typeof list[at] === 'object' && list[at] !== null ? { ...list[at] } : {}
  const read = (field: ChildField) => {
    const part = guardianParts[field]
    return part ? textOf(guardian, part) : textOf(values, field)
  }
  const found = requiredFields({
    text: read,
    isFilled: (field) => read(field) !== undefined || typeof values[field] === 'boolean',
    isYes: (field) => values[field] === true,
  })
  return new Set(
    found.map((field) => {
      if (field === 'classCode') return 'classId'
      const part = guardianParts[field]
      return part ? `guardians.${Math.max(at, 0)}.${part}` : field
    }),
  )
}

/** What is odd but allowed, by the form's name of the field. */
export function warningsOf(
  values: Values,
  gradeOf: ChildFormContext['gradeOf'],
): Map<string, string> {
  const read = childFields.safeParse(values)
  if (!read.success) return new Map()
  const issues = checkChildForm(read.data, {
    today: shanghaiDate(Date.now()),
    ...(gradeOf ? { gradeOf } : {}),
  })
  return new Map(
    issues
      .filter(({ severity }) => severity === 'warning')
      .map(({ path, code }) => [path.join('.'), code]),
  )
}
