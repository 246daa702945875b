import { hash, verify } from '@node-rs/argon2'

// OWASP's second choice for argon2id: 19 MiB, two passes, one lane.
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

/** The argon2id hash of a password; typed marks of one character are one spelling (NFC), nothing is cut. */
export const hashPassword = (password: string): Promise<string> =>
  hash(password.normalize('NFC'), cost)

/** Whether a password fits a hash of {@link hashPassword}. */
export const verifyPassword = (hashed: string, password: string): Promise<boolean> =>
  verify(hashed, password.normalize('NFC'))
