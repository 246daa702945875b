import { z } from 'zod'
import { childStates, guardianFields, type ChildState } from './child'
import { childDraft } from './child-draft.form'
import { hidden } from './mask'

const states = Object.keys(childStates).filter((name): name is ChildState => name in childStates)

/** What is looked for in the list of children; in a body, since a name does not belong in an address. */
export const childSearchForm = z.strictObject({
  text: z.string().max(60).optional(),
  institutionId: z.uuid().optional(),
  classId: z.uuid().optional(),
  states: z.array(z.enum(states)).max(states.length).optional(),
  cursor: z.string().max(600).optional(),
  limit: z.number().int().min(1).max(200).default(50),
})

/** A new draft. What was typed is read by the rules of `childFields`; only a name must be there. */
export const newChildForm = z.strictObject({
  classId: z.uuid().nullish(),
  values: childDraft,
})

/** Values of a form that may have been opened masked: a mask that comes back means "as it is". */
export const maskedChildDraft = childDraft.extend({
  disabled: z.union([z.boolean(), z.literal(hidden)]).nullish(),
})

/** A change of a record; what is left out stays as it is. */
export const childChangeForm = z.strictObject({
  version: z.number().int().min(1),
  values: maskedChildDraft,
  reason: z.string().trim().max(200).optional(),
})

const revealable = [
  'idDocumentNumber',
  'enrollmentNumber',
  'currentAddress',
  'householdAddress',
  'healthStatus',
  'disabled',
  'disabilityType',
  'disabilityLevel',
  'disabilityCertificateNumber',
  'healthNotes',
  'allowanceNumber',
  'phone',
  'health',
] as const
const ofGuardian = new RegExp(`^guardian\\.\\d\\.(${guardianFields.join('|')})$`)

/** One protected value to be shown for a minute, and what for. */
export const revealForm = z.strictObject({
  field: z.union([z.enum(revealable), z.string().regex(ofGuardian)]),
  reason: z.string().trim().min(2).max(200),
})
export type RevealField = z.output<typeof revealForm>['field']

/** Values before saving, to be told whether such a child may be recorded already. */
export const hintsForm = z.strictObject({
  values: maskedChildDraft,
  childId: z.uuid().optional(),
})
