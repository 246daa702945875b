import { sql, type Kysely } from 'kysely'

/** Persons, sign-in (the tables of the sign-in library under our names), grants, absence, audit. */
export async function up(db: Kysely<any>): Promise<void> {
  await sql
    .raw(
      `
    create table person (
      id uuid primary key,
      key text not null unique,
      created_at timestamptz not null default now()
    );

    create table account (
      id text primary key,
      person_id uuid not null references person (id),
      username text not null unique,
      display_username text,
      name text not null,
      email text not null unique,
      email_verified boolean not null default false,
      image text,
      enabled boolean not null default true,
      must_change_password boolean not null default true,
      password_changed_at timestamptz,
      two_factor_enabled boolean not null default false,
      last_sign_in_at timestamptz,
      last_sign_in_ip text,
      previous_sign_in_at timestamptz,
      previous_sign_in_ip text,
      password_expires_at timestamptz,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now()
    );
    create table sign_in_session (
      id text primary key,
      token text not null unique,
      account_id text not null references account (id) on delete cascade,
      grant_id uuid,
      expires_at timestamptz not null,
      ip_address text,
      user_agent text,
      factor_two_at timestamptz,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now()
    );
    create index sign_in_session_account on sign_in_session (account_id);
    create table credential (
      id text primary key,
      account_id text not null,
      provider_id text not null,
      user_id text not null references account (id) on delete cascade,
      access_token text,
      refresh_token text,
      id_token text,
      access_token_expires_at timestamptz,
      refresh_token_expires_at timestamptz,
      scope text,
      password text,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now()
    );
    create index credential_user on credential (user_id);
    create table password_history (
      account_id text not null references account (id) on delete cascade,
      hash text not null,
      set_at timestamptz not null default now(),
      primary key (account_id, set_at)
    );
    create table verification (
      id text primary key,
      identifier text not null,
      value text not null,
      expires_at timestamptz not null,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now()
    );
    create index verification_identifier on verification (identifier);
    create table second_factor (
      id text primary key,
      user_id text not null references account (id) on delete cascade,
      secret text not null,
      backup_codes text not null,
      verified boolean not null default true,
      last_step bigint not null default 0
    );
    create unique index second_factor_user on second_factor (user_id);

    -- Who may do what, where and until when (art. 18).
    create table role_grant (
      id uuid primary key default gen_random_uuid(),
      account_id text not null references account (id),
      role text not null,
      unit_id uuid not null references unit (id),
      valid daterange not null default daterange(current_date, null),
      granted_by text references account (id),
      granted_at timestamptz not null default now(),
      revoked_at timestamptz,
      check (granted_by is null or granted_by <> account_id),
      exclude using gist (account_id with =, role with =, unit_id with =, valid with &&) where (revoked_at is null)
    );
    create index role_grant_account on role_grant (account_id);
    create index role_grant_unit_role on role_grant (unit_id, role);
    -- System, security and audit administrator are never one account (three separated powers).
    create unique index role_grant_three_powers on role_grant (account_id)
      where revoked_at is null and role in ('system-administrator', 'security-administrator', 'auditor');

    create table absence (
      id uuid primary key default gen_random_uuid(),
      person_id uuid not null references person (id),
      covered_by uuid not null references person (id),
      kind text not null,
      during tstzrange not null,
      created_by text not null,
      check (person_id <> covered_by),
      exclude using gist (person_id with =, kind with =, during with &&)
    );

    create table audit_log (
      id bigint generated always as identity primary key,
      at timestamptz not null default now(),
      account_id text,
      role text,
      unit_id uuid,
      session_id text,
      ip text,
      request_id text,
      action text not null,
      object_type text,
      object_id text,
      purpose text,
      reason text,
      result text not null check (result in ('done', 'denied', 'failed')),
      detail jsonb,
      previous_hash bytea,
      hash bytea
    );
    create index audit_log_object on audit_log (object_type, object_id);
    create index audit_log_account on audit_log (account_id, id desc);

    -- Counters of the rate limiter (sign-in, look-ups, imports).
    create table rate_limit (
      key text primary key,
      points int not null default 0,
      expire bigint
    );
  `,
    )
    .execute(db)
}
