import type { ColumnType, Generated, JSONColumnType } from 'kysely'
import type { Role } from '../../domain/roles'
import type { Instant } from './places'

export interface PersonTable {
  id: string
  key: string
  created_at: Generated<Date>
}

export interface AccountTable {
  id: string
  person_id: string
  username: string
  display_username: string | null
  name: string
  email: string
  email_verified: Generated<boolean>
  image: string | null
  enabled: Generated<boolean>
  must_change_password: Generated<boolean>
  password_changed_at: Instant | null
  two_factor_enabled: Generated<boolean>
  last_sign_in_at: Instant | null
  last_sign_in_ip: string | null
  previous_sign_in_at: Instant | null
  previous_sign_in_ip: string | null
  /** A one-time password given out is worth nothing after this. */
  password_expires_at: Instant | null
  created_at: Generated<Date>
  updated_at: Generated<Date>
}

export interface SignInSessionTable {
  id: string
  token: string
  account_id: string
  grant_id: string | null
  expires_at: Instant
  ip_address: string | null
  user_agent: string | null
  factor_two_at: Instant | null
  created_at: Generated<Date>
  updated_at: Generated<Date>
}

export interface CredentialTable {
  id: string
  account_id: string
  provider_id: string
  user_id: string
  access_token: string | null
  refresh_token: string | null
  id_token: string | null
  access_token_expires_at: Instant | null
  refresh_token_expires_at: Instant | null
  scope: string | null
  password: string | null
  created_at: Generated<Date>
  updated_at: Generated<Date>
}

export interface PasswordHistoryTable {
  account_id: string
  hash: string
  set_at: Generated<Date>
}

export interface VerificationTable {
  id: string
  identifier: string
  value: string
  expires_at: Instant
  created_at: Generated<Date>
  updated_at: Generated<Date>
}

export interface SecondFactorTable {
  id: string
  user_id: string
  secret: string
  backup_codes: string
  verified: Generated<boolean>
  last_step: Generated<string>
}

export interface RoleGrantTable {
  id: Generated<string>
  account_id: string
  role: Role
  unit_id: string
  valid: Generated<string>
  granted_by: string | null
  granted_at: Generated<Date>
  revoked_at: Instant | null
}

export interface AbsenceTable {
  id: Generated<string>
  person_id: string
  covered_by: string
  kind: string
  during: string
  created_by: string
}

export interface AuditLogTable {
  id: Generated<string>
  at: ColumnType<Date, Date | string | undefined, never>
  account_id: string | null
  role: string | null
  unit_id: string | null
  session_id: string | null
  ip: string | null
  request_id: string | null
  action: string
  object_type: string | null
  object_id: string | null
  purpose: string | null
  reason: string | null
  result: 'done' | 'denied' | 'failed'
  detail: JSONColumnType<Record<string, unknown>> | null
  previous_hash: Buffer | null
  hash: Buffer | null
}

export interface RateLimitTable {
  key: string
  points: Generated<number>
  expire: string | null
}
