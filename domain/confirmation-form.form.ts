import { z } from 'zod'
import { maskedChildDraft } from './children.form'
import { codesOf } from './code-tables'

/** The most forms, items or children of one request. */
export const mostAtOnce = 500

const ids = z.array(z.uuid()).min(1).max(mostAtOnce)

/** States of a form in their order. */
export const formStates = ['printed', 'returned', 'confirmed', 'corrected', 'expired'] as const

/** The children whose forms are printed. */
export const printFormsForm = z.strictObject({ childIds: ids })

/** Who signed, and when. */
export const signatureForm = z.strictObject({
  signerRelation: z.enum(codesOf('familyRelationship')),
  signedOn: z.iso.date(),
})
export const signaturesForm = signatureForm.extend({ ids })
export const confirmManyForm = z.strictObject({ ids })

/** What the parents corrected: only the fields that they wrote beside. */
export const correctionsForm = z.strictObject({ values: maskedChildDraft })

/** What a scanner read, or the form's number as typed. */
export const scanCodeForm = z.strictObject({ code: z.string().min(1).max(200) })
