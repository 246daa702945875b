import { z } from 'zod'

/** Names of unfinished forms: which form, and the id that the browser or the server gave its object. */
export const draftKey = z
  .string()
  .max(80)
  .regex(/^(child|child:new|task|case|start|correction):[0-9a-f-]{36}$/)

/** What was typed so far; kept as it is, without rules, for the account alone. */
export const draftForm = z.strictObject({
  /** The version that was read last; 0 for one that is new. */
  version: z.number().int().min(0).max(1_000_000_000),
  body: z.record(z.string(), z.unknown()),
})
