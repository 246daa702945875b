import { addCalendarMonths, ageOn, isCalendarDate, type CalendarDate } from './calendar-date'
import { isForeign, type TemplateField } from './child'
import { childIssue, type ChildIssue, type IssueCode } from './child-issues'
import { requiredFields } from './child-required'
import { documentTypeOf, gradeOf } from './code-tables'
import { checkIdDocument, type IdIssueCode } from './id-number'
import { checkPersonName } from './person-name'

/** Values by identifier, normalised: codes and dates as text, yes and no as booleans. */
export type ChildValues = Readonly<Partial<Record<TemplateField, string | boolean | null>>>

/** What the rules need to know beside the values. */
export interface ChildContext {
  /** the day that counts as today, in China */
  readonly today: CalendarDate
  /** grade code and school year (calendar year of its 1 September) of a class */
  readonly gradeOf?: (
    classCode: string,
  ) => { readonly grade: string; readonly schoolYear: number } | undefined
  /** fields that are filled with something that could not be read, and already have an issue */
  readonly unreadable?: ReadonlySet<TemplateField>
}

/** Fields that stay empty for a foreign child. */
export const emptyForForeigners: readonly TemplateField[] = [
  'ethnicGroup',
  'birthPlaceArea',
  'nativePlace',
  'householdType',
  'nonAgriculturalHouseholdType',
  'householdArea',
  'onlyChild',
  'leftBehindStatus',
  'migrantWorkerChild',
]

const unchecked: ReadonlySet<IdIssueCode> = new Set([
  'code-unknown',
  'required',
  'id-precision-lost',
  'id-fifteen-digits',
  'id-shape',
  'id-checksum',
  'id-birth-date-invalid',
])

/**
 * Every rule for the values of one child. Reports all findings at once, a field that is marked
 * unreadable gets none, and a rule is left out when a value that it needs is missing or unreadable.
 * A number that a workbook holds as a float of 10¹⁵ or more is passed as `3.50502E+17`.
 */
export function checkChild(values: ChildValues, context: ChildContext): ChildIssue[] {
  const { today, unreadable = new Set<TemplateField>() } = context
  const issues: ChildIssue[] = []
  const raise = (field: TemplateField, code: IssueCode): void => {
    if (!unreadable.has(field)) issues.push(childIssue(field, code))
  }
  const text = (field: TemplateField): string | undefined => {
    const value = values[field]
    return typeof value === 'string' && value !== '' && !unreadable.has(field) ? value : undefined
  }
  const date = (field: TemplateField): CalendarDate | undefined => {
    const value = text(field)
    return isCalendarDate(value) ? value : undefined
  }
  const isFilled = (field: TemplateField): boolean => {
    const value = values[field]
    return unreadable.has(field) || (value !== undefined && value !== null && value !== '')
  }
  const isWrong = (field: TemplateField): boolean =>
    unreadable.has(field) ||
    issues.some((issue) => issue.field === field && issue.severity === 'error')

  const isYes = (field: TemplateField): boolean => values[field] === true && !unreadable.has(field)
  const foreign = isForeign(text('nationality'))
  for (const field of requiredFields({ text, isFilled, isYes }))
    if (!isFilled(field)) raise(field, 'required')
  for (const field of ['name', 'guardianName'] as const)
    for (const code of checkPersonName(text(field) ?? '')) raise(field, code)
  for (const field of ['birthDate', 'entryDate'] as const)
    if (text(field) && !date(field)) raise(field, 'date-not-real')

  checkNumbers()
  checkDates()
  checkStatus()
  return issues

  function checkNumbers(): void {
    const type = text('idDocumentType')
    const number = text('idDocumentNumber')
    if (type && documentTypeOf(type)?.usedForChild === false)
      raise('idDocumentType', 'id-type-not-allowed')
    else if (type && number) {
      const [birthDate, sex] = [date('birthDate'), text('sex')]
      const found = checkIdDocument({ type, number, birthDate, sex, today }).issues
      for (const { code } of found) raise(fieldOf(code), code)
    }
    const guardianType = text('guardianIdDocumentType')
    const guardianNumber = text('guardianIdDocumentNumber')
    if (!guardianType || !guardianNumber) return
    const { issues: found } = checkIdDocument({ type: guardianType, number: guardianNumber, today })
    for (const { code } of found)
      raise(code === 'code-unknown' ? 'guardianIdDocumentType' : 'guardianIdDocumentNumber', code)
    if (guardianNumber === number && !found.some(({ code }) => unchecked.has(code)))
      raise('guardianIdDocumentNumber', 'guardian-id-same-as-child')
  }

  function checkDates(): void {
    const born = date('birthDate')
    const entered = date('entryDate')
    if (born && born > today) raise('birthDate', 'birth-date-in-future')
    if (entered && entered > today) raise('entryDate', 'entry-date-in-future')
    if (!born || !entered || isWrong('birthDate')) return
    if (entered < addCalendarMonths(born, 18)) raise('entryDate', 'entry-before-18-months')
    const classCode = text('classCode')
    if (!classCode || isWrong('entryDate') || isWrong('classCode')) return
    const group = context.gradeOf?.(classCode)
    const grade = group && gradeOf(group.grade)
    if (!grade) return
    const age = ageOn(born, `${group.schoolYear}-08-31`)
    if (age < grade.minAge || age > grade.maxAge) raise('classCode', 'age-grade-unusual')
  }

  function checkStatus(): void {
    const type = text('idDocumentType')
    const status = text('overseasStatus')
    if (type && status) {
      const compatriot = /^[678CM]$/.test(type) && !/^0[1-6]$/.test(status)
      const foreigner = foreign && /^[AF]$/.test(type) && status !== '41' && status !== '51'
      if (compatriot || foreigner) raise('overseasStatus', 'overseas-status-mismatch')
    }
    const health = text('healthStatus')
    const disabled = unreadable.has('disabled') ? undefined : values.disabled
    if (health && typeof disabled === 'boolean' && disabled !== (health === '6'))
      raise('disabled', 'disability-health-mismatch')
    if (disabled === false && text('disabilityType'))
      raise('disabilityType', 'disability-type-without-disability')
    if (foreign) {
      for (const field of emptyForForeigners)
        if (isFilled(field)) raise(field, 'foreign-child-field-not-empty')
      return
    }
    const household = text('householdType')
    if (household && household !== '2' && text('nonAgriculturalHouseholdType'))
      raise('nonAgriculturalHouseholdType', 'non-agricultural-type-without-status')
  }
}

function fieldOf(code: IdIssueCode): TemplateField {
  if (code === 'birth-date-id-mismatch') return 'birthDate'
  if (code === 'sex-id-mismatch') return 'sex'
  return code === 'code-unknown' ? 'idDocumentType' : 'idDocumentNumber'
}
