import { sql, type Kysely } from 'kysely'

/** Children, their guardians, enrollments, issued numbers, papers, imports and problem records. */
export async function up(db: Kysely<any>): Promise<void> {
  await sql
    .raw(
      `
    create table child (
      id uuid primary key,
      state text not null check (state in ('draft', 'submitted', 'problem', 'enrolled', 'left', 'graduated', 'moved-up', 'cancelled')),
      mark text check (mark in ('deleted', 'merged')),
      superseded_by uuid references child (id),
      version int not null default 1,
      -- where the record is kept: the institution and its county, denormalised for the inbox of names
      institution_id uuid not null references unit (id),
      county_id uuid not null references unit (id),
      unit_path ltree not null,
      class_id uuid references class_group (id),

      name text,
      name_pinyin text,
      name_initials text,
      name_key text,
      sex text check (sex in ('1', '2')),
      birth_date date,
      id_document_type text,
      id_document_cipher bytea,
      id_document_index bytea,

      former_name text,
      english_name text,
      blood_type text,
      nationality text,
      ethnic_group text,
      overseas_status text,
      birth_place_area text,
      native_place text,
      household_type text,
      non_agricultural_household_type text,
      household_area text,
      address_cipher bytea,
      entry_date date,
      attendance_mode text,
      only_child boolean,
      left_behind_status text,
      migrant_worker_child boolean,
      orphan boolean,
      martyr_or_preferential_child boolean,
      minimum_living_allowance boolean,
      allowance_number_cipher bytea,
      receives_financial_aid boolean,
      health_cipher bytea,
      document_note text,
      photo_id uuid,
      paper_file_place text,
      paper_file_keeper text,
      paper_file_date date,

      collected_by text,
      entered_by text references account (id),
      reviewed_by text references account (id),
      import_id uuid,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      check ((mark = 'merged') = (superseded_by is not null)),
      check (state = 'draft' or (name is not null and sex is not null and birth_date is not null
        and id_document_type is not null and entry_date is not null and class_id is not null))
    );
    -- One live child per document (decisions: all states but draft, submitted, problem, deleted, merged).
    create unique index child_one_per_document on child (id_document_index)
      where id_document_index is not null and mark is null and state not in ('draft', 'submitted', 'problem');
    create index child_document on child (id_document_index) where id_document_index is not null;
    create index child_person on child (name_key, birth_date);
    create index child_institution on child (institution_id, state, name collate "C", id);
    create index child_class on child (class_id);
    create index child_name_institution on child (institution_id, name collate "C", id);
    create index child_name_county on child (county_id, name collate "C", id);
    create index child_name on child (name collate "C", id);
    create index child_initials_institution on child (institution_id, name_initials collate "C", id);
    create index child_initials_county on child (county_id, name_initials collate "C", id);
    create index child_initials on child (name_initials collate "C", id);
    create index child_import on child (import_id) where import_id is not null;

    create table guardian (
      child_id uuid not null references child (id) on delete cascade,
      no int not null,
      unit_path ltree not null,
      relation text,
      name text not null,
      name_key text,
      is_guardian boolean not null default true,
      id_document_type text,
      id_document_cipher bytea,
      id_document_index bytea,
      phone_cipher bytea,
      work_unit text,
      address_cipher bytea,
      primary key (child_id, no)
    );
    create index guardian_document on guardian (id_document_index) where id_document_index is not null;

    -- Every value set that was ever in force; append-only.
    create table child_version (
      child_id uuid not null references child (id),
      version int not null,
      unit_path ltree not null,
      values_cipher bytea not null,
      changed text[] not null,
      valid_from date not null,
      recorded_at timestamptz not null default now(),
      collected_by text,
      entered_by text,
      reviewed_by text,
      case_id uuid,
      source text not null check (source in ('form', 'import', 'confirmation', 'case', 'direct')),
      reason text,
      primary key (child_id, version)
    );

    create table enrollment (
      id uuid primary key,
      child_id uuid not null references child (id),
      institution_id uuid not null references unit (id),
      unit_path ltree not null,
      class_id uuid references class_group (id),
      school_year int not null,
      entry_date date not null,
      entry_kind text not null check (entry_kind in ('new', 'transfer', 'restore')),
      exit_date date,
      exit_reason text,
      begun_at timestamptz not null,
      ended_at timestamptz,
      case_id uuid,
      check ((ended_at is null) = (exit_reason is null)),
      check ((exit_date is null) = (exit_reason is null)),
      -- At no instant in two institutions (art. 26, 27).
      exclude using gist (child_id with =, tstzrange(begun_at, ended_at) with &&)
    );
    create unique index enrollment_one_open on enrollment (child_id) where ended_at is null;
    create index enrollment_institution on enrollment (institution_id) where ended_at is null;

    -- One number, one person, for ever: rows are never deleted, the blind index never repeats.
    create table enrollment_number (
      id uuid primary key,
      child_id uuid not null references child (id),
      unit_path ltree not null,
      kind text not null check (kind in ('G', 'J', 'L')),
      value_cipher bytea not null,
      value_index bytea not null unique,
      issued_at timestamptz not null,
      superseded_at timestamptz,
      reason text,
      case_id uuid
    );
    create unique index enrollment_number_one_live on enrollment_number (child_id) where superseded_at is null;

    create table number_sequence (
      area_code text not null,
      birth_date date not null,
      last int not null default 0,
      primary key (area_code, birth_date)
    );

    create table attachment (
      id uuid primary key,
      unit_path ltree not null,
      owner_type text not null check (owner_type in ('child', 'confirmation-form', 'case', 'import')),
      owner_id uuid not null,
      kind text not null,
      hash text not null,
      size int not null check (size > 0),
      media_type text not null,
      file_name_cipher bytea,
      state text not null default 'accepted' check (state in ('quarantined', 'accepted', 'refused')),
      created_by text not null references account (id),
      created_at timestamptz not null default now()
    );
    create index attachment_owner on attachment (owner_type, owner_id);
    alter table child add foreign key (photo_id) references attachment (id);

    create sequence confirmation_form_number;
    create table confirmation_form (
      id uuid primary key,
      child_id uuid not null references child (id),
      child_version int not null,
      unit_path ltree not null,
      form_no text not null unique,
      state text not null default 'printed' check (state in ('printed', 'returned', 'confirmed', 'corrected', 'expired')),
      printed_at timestamptz not null,
      printed_by text not null references account (id),
      returned_at timestamptz,
      returned_by text references account (id),
      signer_relation text,
      signed_on date,
      corrections bytea,
      corrected_fields text[],
      confirmed_at timestamptz,
      confirmed_by text references account (id),
      scan_id uuid references attachment (id),
      expired_at timestamptz,
      expired_reason text
    );
    create unique index confirmation_form_one_live on confirmation_form (child_id) where state <> 'expired';
    create index confirmation_form_child on confirmation_form (child_id);

    create table intake_import (
      id uuid primary key,
      institution_id uuid not null references unit (id),
      unit_path ltree not null,
      file_hash bytea not null,
      file_name_cipher bytea,
      file_key text not null,
      template_version text,
      state text not null check (state in ('previewed', 'saved', 'undone', 'discarded')),
      counts jsonb not null,
      created_by text not null references account (id),
      created_at timestamptz not null default now(),
      saved_at timestamptz,
      undone_at timestamptz
    );
    create unique index intake_import_once on intake_import (institution_id, file_hash) where state = 'saved';
    create table intake_row (
      import_id uuid not null references intake_import (id) on delete cascade,
      row int not null,
      unit_path ltree not null,
      status text not null check (status in ('new', 'changed', 'unchanged', 'warning', 'error')),
      values_cipher bytea not null,
      issues jsonb not null default '[]',
      child_id uuid references child (id),
      before_cipher bytea,
      primary key (import_id, row)
    );

    create table problem_record (
      id uuid primary key,
      kind text not null check (kind in ('ID_DUPLICATE', 'PERSON_DUPLICATE', 'ID_NOT_FOUND', 'ID_NAME_MISMATCH', 'ID_REPLACED', 'ID_INVALID', 'NEAR_MATCH')),
      state text not null default 'open' check (state in ('open', 'settled')),
      score real not null check (score between 0 and 1),
      reasons jsonb not null,
      case_id uuid,
      arbitration_case_id uuid,
      opened_at timestamptz not null,
      settled_at timestamptz,
      outcome text
    );
    create table problem_child (
      problem_id uuid not null references problem_record (id),
      child_id uuid not null references child (id),
      institution_id uuid not null references unit (id),
      unit_path ltree not null,
      part text not null check (part in ('entrant', 'existing')),
      primary key (problem_id, child_id)
    );
    create index problem_child_child on problem_child (child_id);
    create index problem_child_institution on problem_child (institution_id);

    create table pair_judgement (
      first_child_id uuid not null references child (id),
      second_child_id uuid not null references child (id),
      verdict text not null check (verdict in ('different', 'merged')),
      inverse jsonb,
      judged_by text not null,
      judged_at timestamptz not null,
      case_id uuid,
      primary key (first_child_id, second_child_id),
      check (first_child_id < second_child_id)
    );
  `,
    )
    .execute(db)
}
