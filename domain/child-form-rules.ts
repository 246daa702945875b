import { isForeign, type ChildField } from './child'
import type { ChildFormValues, GuardianValues } from './child.form'
import { issueSeverities, type IssueCode } from './child-issues'
import { checkChild, type ChildContext, type ChildValues } from './child-rules'
import { checkIdDocument } from './id-number'
import { checkPersonName } from './person-name'

/** One finding about the form, at the path of its field. */
export interface ChildFormIssue {
  readonly path: readonly (string | number)[]
  readonly code: IssueCode
  readonly severity: 'error' | 'warning'
}

const issue = (path: readonly (string | number)[], code: IssueCode): ChildFormIssue => ({
  path,
  code,
  severity: issueSeverities[code],
})

/** The guardian whose name and document stand in the national template: the first one marked. */
export function mainGuardian(
  guardians: readonly GuardianValues[],
): { readonly at: number; readonly values: GuardianValues } | undefined {
  const at = guardians.findIndex(({ isGuardian }) => isGuardian)
  const values = guardians[at]
  return values && { at, values }
}

/** The form's values as a row of the national template; the class stands by its id. */
export function templateValuesOf(form: ChildFormValues): ChildValues {
  const { classId, guardians, ...values } = form
  const guardian = mainGuardian(guardians)?.values
  return {
    ...values,
    classCode: classId,
    guardianName: guardian?.name ?? null,
    guardianIdDocumentType: guardian?.idDocumentType ?? null,
    guardianIdDocumentNumber: guardian?.idDocumentNumber ?? null,
  }
}

const guardianFieldOf: Partial<Record<ChildField, keyof GuardianValues>> = {
  guardianName: 'name',
  guardianIdDocumentType: 'idDocumentType',
  guardianIdDocumentNumber: 'idDocumentNumber',
}

/** Every finding about a form: the rules of `checkChild`, and those of fields that only it has. */
export function checkChildForm(form: ChildFormValues, context: ChildContext): ChildFormIssue[] {
  const main = mainGuardian(form.guardians)
  const found = checkChild(templateValuesOf(form), context).flatMap(({ field, code }) => {
    if (field === 'classCode') return [issue(['classId'], code)]
    const member = guardianFieldOf[field]
    if (!member) return [issue([field], code)]
    return main ? [issue(['guardians', main.at, member], code)] : []
  })
  if (!main) found.push(issue(['guardians'], 'guardian-missing'))
  form.guardians.forEach((member, at) => {
    if (at !== main?.at)
      for (const { path, code } of checkMember(member, form.idDocumentNumber, context))
        found.push(issue(['guardians', at, ...path], code))
  })
  return [...found, ...checkFurther(form)]
}

function checkMember(
  member: GuardianValues,
  childNumber: string | null,
  { today }: ChildContext,
): ChildFormIssue[] {
  const { name, idDocumentType: type, idDocumentNumber: number } = member
  const found = name
    ? checkPersonName(name).map((code) => issue(['name'], code))
    : [issue(['name'], 'required')]
  if (type && !number) found.push(issue(['idDocumentNumber'], 'required'))
  if (number && !type) found.push(issue(['idDocumentType'], 'required'))
  if (!type || !number) return found
  for (const { code } of checkIdDocument({ type, number, today }).issues)
    found.push(issue(['idDocumentNumber'], code))
  if (number === childNumber) found.push(issue(['idDocumentNumber'], 'guardian-id-same-as-child'))
  return found
}

/** Rules of fields that the national template does not have. */
function checkFurther(form: ChildFormValues): ChildFormIssue[] {
  const found: ChildFormIssue[] = []
  const noDocument = form.idDocumentType === 'Z' || form.idDocumentType === 'N'
  if (noDocument && !form.documentNote) found.push(issue(['documentNote'], 'required'))
  if (form.minimumLivingAllowance && !form.allowanceNumber)
    found.push(issue(['allowanceNumber'], 'required'))
  if (isForeign(form.nationality) && form.householdAddress)
    found.push(issue(['householdAddress'], 'foreign-child-field-not-empty'))
  if (form.disabled === false)
    for (const field of ['disabilityLevel', 'disabilityCertificateNumber'] as const)
      if (form[field]) found.push(issue([field], 'disability-type-without-disability'))
  return found
}
