import { z } from 'zod'
import { isCalendarDate } from './calendar-date'
import { canonicalUsername } from './password-rules'
import { roleNames } from './roles'

const date = z
  .string()
  .refine(isCalendarDate, { error: '不是有效日期|Not a day', params: { code: 'date-not-real' } })

const username = z
  .string()
  .transform(canonicalUsername)
  .pipe(z.string().regex(/^[a-z0-9][a-z0-9._-]{2,63}$/))

/** A role at a unit, from a day until before another. */
export const grantForm = z.strictObject({
  role: z.enum(roleNames),
  unitId: z.uuid(),
  validFrom: date.optional(),
  validUntil: date.optional(),
})
export type GrantForm = z.infer<typeof grantForm>

/** A new account with its first role; its password is made by the system and shown once. */
export const accountForm = z.strictObject({
  username,
  name: z.string().trim().min(1).max(50),
  role: z.enum(roleNames),
  unitId: z.uuid(),
  /** Another account of the same human being: nobody may decide what they submitted, whatever they sign in as. */
  samePersonAs: z.string().max(64).optional(),
})
export type AccountForm = z.infer<typeof accountForm>

/** What may change of an account. */
export const accountChangeForm = z
  .strictObject({ enabled: z.boolean(), name: z.string().trim().min(1).max(50) })
  .partial()
export type AccountChangeForm = z.infer<typeof accountChangeForm>
