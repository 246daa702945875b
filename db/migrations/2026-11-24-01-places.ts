import { sql, type Kysely } from 'kysely'

/** Areas, units, institutions, classes, policies and the statutory calendar. */
export async function up(db: Kysely<any>): Promise<void> {
  await sql
    .raw(
      `
    create extension if not exists ltree;
    create extension if not exists btree_gist;
    create extension if not exists pg_trgm;

    create table area (
      code text primary key check (code ~ '^[0-9A-Z]{6}$'),
      name text not null,
      level text not null check (level in ('country', 'province', 'prefecture', 'county')),
      parent_code text references area (code),
      valid_from date,
      valid_to date
    );

    create table unit (
      id uuid primary key,
      kind text not null check (kind in ('ministry', 'province', 'prefecture', 'county', 'institution', 'school', 'support')),
      code text not null,
      name text not null,
      area_code text references area (code),
      superior_id uuid references unit (id),
      path ltree not null unique,
      created_at timestamptz not null default now(),
      unique (kind, code),
      check ((superior_id is null) = (kind = 'ministry')),
      check (superior_id <> id)
    );
    create index unit_superior on unit (superior_id);
    create index unit_path on unit using gist (path);

    -- A unit's path is its superior's path and one label more; so no cycle can be written.
    create function unit_path_check() returns trigger language plpgsql as $$
    declare above ltree;
    begin
      if new.superior_id is null then
        if nlevel(new.path) <> 1 then raise exception 'UNIT_PATH: the ministry is the root'; end if;
      else
        select path into above from unit where id = new.superior_id;
        if above is null or subpath(new.path, 0, -1) <> above then
          raise exception 'UNIT_PATH: path does not follow the superior unit';
        end if;
      end if;
      return new;
    end $$;
    create trigger unit_path_check before insert or update on unit for each row execute function unit_path_check();

    create table institution (
      unit_id uuid primary key references unit (id),
      version int not null default 1,
      status text not null check (status in ('active', 'closing', 'closed')),
      institution_type text not null,
      sponsor text not null,
      ownership text not null check (ownership in ('public', 'private')),
      charge_class text not null,
      inclusive boolean not null,
      urban_rural_class text,
      rating text,
      license_number text,
      license_valid_until date,
      established_on text,
      address text,
      capacity int,
      updated_at timestamptz not null default now()
    );
    create table institution_version (
      unit_id uuid not null references unit (id),
      version int not null,
      value jsonb not null,
      valid_from date not null,
      recorded_at timestamptz not null default now(),
      recorded_by text,
      case_id uuid,
      primary key (unit_id, version)
    );

    create table class_group (
      id uuid primary key,
      institution_id uuid not null references unit (id),
      unit_path ltree not null,
      code text not null unique check (code ~ '^[0-9]{14}$'),
      school_year int not null check (school_year between 2000 and 2100),
      grade text not null check (grade in ('NURSERY', 'JUNIOR', 'MIDDLE', 'SENIOR', 'MIXED', 'PREPRIMARY')),
      name text not null,
      teacher text,
      care_worker text,
      capacity int not null check (capacity between 1 and 100),
      declared_count int check (declared_count >= 0),
      created_at timestamptz not null default now(),
      unique (institution_id, school_year, name)
    );

    create table policy (
      id uuid primary key default gen_random_uuid(),
      key text not null,
      area_code text not null references area (code),
      value jsonb not null,
      valid daterange not null,
      version text not null,
      created_at timestamptz not null default now(),
      created_by text,
      exclude using gist (key with =, area_code with =, valid with &&)
    );
    create table policy_filing (
      policy_id uuid not null references policy (id),
      filed_with uuid not null references unit (id),
      filed_at timestamptz not null default now(),
      filed_by text not null,
      primary key (policy_id, filed_with)
    );

    create table calendar_day (
      day date primary key,
      kind text not null check (kind in ('holiday', 'makeup_workday')),
      name_zh text not null,
      name_en text not null,
      source text not null,
      version int not null default 1
    );
    create table calendar_year (
      year int primary key,
      source text not null,
      imported_at timestamptz not null default now()
    );
  `,
    )
    .execute(db)
}
