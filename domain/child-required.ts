import { isForeign, type TemplateField } from './child'

/** How the rules look at the values of one child. */
export interface ValueView {
  /** the value where it is text that could be read */
  readonly text: (field: TemplateField) => string | undefined
  /** true where something stands, readable or not */
  readonly isFilled: (field: TemplateField) => boolean
  readonly isYes: (field: TemplateField) => boolean
}

const always: readonly TemplateField[] = [
  'name',
  'classCode',
  'sex',
  'birthDate',
  'idDocumentType',
  'nationality',
  'overseasStatus',
  'currentAddress',
  'entryDate',
  'attendanceMode',
  'healthStatus',
  'disabled',
  'orphan',
  'guardianName',
]
const ofChinese: readonly TemplateField[] = [
  'ethnicGroup',
  'birthPlaceArea',
  'householdType',
  'leftBehindStatus',
  'migrantWorkerChild',
]

/** The fields that must be filled for a child with these values; also what the form stars with ★. */
export function requiredFields({ text, isFilled, isYes }: ValueView): TemplateField[] {
  const fields = [...always]
  const type = text('idDocumentType')
  const nationality = text('nationality')
  const household = text('householdType')
  if (type !== 'Z' && type !== 'N') fields.push('idDocumentNumber')
  if (nationality === 'CHN') {
    fields.push(...ofChinese)
    // A child not yet registered has no place of registration.
    if (household !== '0') fields.push('householdArea')
  }
  if (isYes('disabled')) fields.push('disabilityType')
  if (household === '2' && !isForeign(nationality)) fields.push('nonAgriculturalHouseholdType')
  // Without a number of the child, the guardian's is what tells two children apart.
  const noNumber = !isFilled('idDocumentNumber')
  if (noNumber || isFilled('guardianIdDocumentNumber')) fields.push('guardianIdDocumentType')
  if (noNumber || isFilled('guardianIdDocumentType')) fields.push('guardianIdDocumentNumber')
  return fields
}
