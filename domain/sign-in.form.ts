import { z } from 'zod'

const secret = z.string().min(1).max(400)

/** What one types to sign in. */
export const signInForm = z.strictObject({ username: z.string().min(1).max(100), password: secret })
export type SignInForm = z.infer<typeof signInForm>

/** The six digits of the authenticator. */
export const oneTimeCodeForm = z.strictObject({ code: z.string().regex(/^\d{6}$/) })

/** A change of one's own password; the rules of the new one are in password-rules.ts. */
export const passwordForm = z.strictObject({ current: secret, next: secret })

/** Enrolling a second factor asks for the password again. */
export const enrollForm = z.strictObject({ password: secret })
