import { z } from 'zod'

/** What a file may belong to. */
export const attachmentOwners = ['child', 'confirmation-form', 'case'] as const
/** What a file is: a photo of the child, or a scan of a paper. */
export const attachmentKinds = ['photo', 'scan'] as const

/** Whose the file is, and what. A photo belongs to a child. */
export const attachmentForm = z.strictObject({
  ownerType: z.enum(attachmentOwners),
  ownerId: z.uuid(),
  kind: z.enum(attachmentKinds),
})
