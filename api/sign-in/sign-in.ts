import { betterAuth } from 'better-auth'
import { username } from 'better-auth/plugins'
import type { Db } from '../../db/connect'
import { hashPassword, verifyPassword } from '../../db/password-hash'

const times = { createdAt: 'created_at', updatedAt: 'updated_at' } as const

/** The sign-in library on our tables. Its HTTP routes stay unmounted: ours carry the rules of trust.md. */
const library = (db: Db, secret: string) =>
  betterAuth({
    secret,
    baseURL: 'http://localhost',
    database: { db, type: 'postgres' },
    telemetry: { enabled: false },
    logger: { disabled: true },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      password: {
        hash: hashPassword,
        verify: ({ hash, password }) => verifyPassword(hash, password),
      },
    },
    plugins: [username({ schema: { user: { fields: { displayUsername: 'display_username' } } } })],
    user: { modelName: 'account', fields: { emailVerified: 'email_verified', ...times } },
    session: {
      modelName: 'sign_in_session',
      fields: {
        userId: 'account_id',
        expiresAt: 'expires_at',
        ipAddress: 'ip_address',
        userAgent: 'user_agent',
        ...times,
      },
      additionalFields: {
        grantId: { type: 'string', required: false, fieldName: 'grant_id' },
        factorTwoAt: { type: 'date', required: false, fieldName: 'factor_two_at' },
      },
    },
    account: {
      modelName: 'credential',
      fields: {
        userId: 'user_id',
        accountId: 'account_id',
        providerId: 'provider_id',
        accessToken: 'access_token',
        refreshToken: 'refresh_token',
        idToken: 'id_token',
        accessTokenExpiresAt: 'access_token_expires_at',
        refreshTokenExpiresAt: 'refresh_token_expires_at',
        ...times,
      },
    },
    verification: { fields: { expiresAt: 'expires_at', ...times } },
  })

/** What a new session knows from its start. */
export interface NewSession {
  accountId: string
  grantId: string | null
  /** When the second factor was passed, if it was. */
  factorTwoAt: Date | null
  /** The absolute end; a session made from another keeps that one's. */
  expiresAt: Date
  now: Date
  ip: string
  userAgent: string
}

/** Passwords and sessions, kept by the library. */
export interface SignIn {
  hash(password: string): Promise<string>
  verify(hash: string, password: string): Promise<boolean>
  /** @returns the opaque token for the cookie, of 190 random bits */
  open(session: NewSession): Promise<string>
  close(token: string): Promise<void>
}

/** Connects the sign-in library with the database. */
export function createSignIn(db: Db, options: { secret: string }): SignIn {
  const context = library(db, options.secret).$context
  return {
    hash: hashPassword,
    verify: verifyPassword,
    async open(session) {
      const { internalAdapter } = await context
      const { accountId, now, ip, userAgent, ...rest } = session
      const times = { createdAt: now, updatedAt: now }
      const made = await internalAdapter.createSession(
        accountId,
        false,
        { ...rest, ...times, ipAddress: ip, userAgent: userAgent.slice(0, 300) },
        true,
      )
      return made.token
    },
    close: async (token) => (await context).internalAdapter.deleteSession(token),
  }
}
