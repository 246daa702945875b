import { sql, type Kysely } from 'kysely'

/** The case primitive: cases, items, tasks, decisions, commands, the story, clocks, notices, outbox. */
export async function up(db: Kysely<any>): Promise<void> {
  await sql
    .raw(
      `
    create sequence case_number;

    create table process_case (
      id uuid primary key,
      kind text not null,
      case_no text not null unique,
      state text not null default 'open' check (state in ('open', 'closed')),
      outcome text,
      generation int not null default 0,
      seq int not null default 0,
      event_no int not null default 0,
      last_hash bytea,
      start_step text not null,
      subject text not null,
      item_count int not null default 0,
      school_year int not null,
      unit_id uuid not null references unit (id),
      county_id uuid not null references unit (id),
      unit_path ltree not null,
      class_id uuid references class_group (id),
      started_by text not null references account (id),
      started_by_person uuid not null references person (id),
      policy jsonb not null,
      parent_id uuid references process_case (id),
      origin text not null check (origin in ('start', 'returned', 'problem')),
      opened_at timestamptz not null,
      closed_at timestamptz,
      touched_at timestamptz not null default now(),
      created_at timestamptz not null default now(),
      check ((state = 'closed') = (closed_at is not null)),
      check ((state = 'closed') = (outcome is not null))
    );
    create index process_case_unit on process_case (unit_id, opened_at desc);
    create index process_case_county on process_case (county_id, opened_at desc);
    create index process_case_opened on process_case (opened_at desc, id desc);
    create index process_case_starter on process_case (started_by_person, opened_at desc);
    create index process_case_parent on process_case (parent_id);
    create index process_case_open on process_case (touched_at) where state = 'open';

    -- The lock of a child: one open locking case (processes § 0.6).
    create table case_child (
      case_id uuid not null references process_case (id),
      child_id uuid not null references child (id),
      locking boolean not null,
      released_at timestamptz,
      primary key (case_id, child_id)
    );
    create unique index case_child_lock on case_child (child_id) where locking and released_at is null;
    create index case_child_child on case_child (child_id);

    create table case_item (
      case_id uuid not null references process_case (id),
      child_id uuid not null references child (id),
      state text not null default 'open'
        check (state in ('open', 'moved', 'enrolled', 'rejected', 'withdrawn', 'deleted')),
      reason_code text,
      reason bytea,
      moved_to uuid references process_case (id),
      warnings jsonb not null default '[]',
      decided_at timestamptz,
      primary key (case_id, child_id),
      check ((state = 'moved') = (moved_to is not null))
    );
    create index case_item_child on case_item (child_id);

    create table task (
      id uuid primary key,
      case_id uuid not null references process_case (id),
      kind text not null,
      step text not null,
      round int not null,
      seq int not null,
      generation int not null,
      state text not null default 'open' check (state in ('open', 'closed', 'cancelled')),
      version int not null default 0,
      unit_id uuid not null references unit (id),
      unit_path ltree not null,
      role text not null,
      fallback_unit_id uuid references unit (id),
      fallback_role text,
      assignee text references account (id),
      assignee_person uuid,
      claimed_at timestamptz,
      subject text not null,
      item_count int not null default 0,
      case_no text not null,
      starter_name text not null,
      from_unit_name text not null,
      opened_at timestamptz not null,
      due_on date,
      due_at timestamptz,
      provisional boolean not null default false,
      level int not null default 0,
      closed_at timestamptz,
      unique (case_id, step, unit_id, round),
      unique (case_id, seq),
      check ((assignee is null) = (claimed_at is null))
    );
    create unique index task_one_open on task (case_id, step, unit_id) where state = 'open';
    create index task_inbox on task (unit_id, role, due_at, id) where state = 'open';
    create index task_inbox_fallback on task (fallback_unit_id, fallback_role, due_at, id)
      where state = 'open' and fallback_unit_id is not null;
    create index task_case on task (case_id, seq);
    create index task_supervision on task using gist (unit_path) where state = 'open';

    create table item_mark (
      task_id uuid not null references task (id),
      child_id uuid not null references child (id),
      verdict text not null check (verdict in ('approve', 'return', 'reject')),
      reason_code text,
      reason bytea,
      marked_by text not null references account (id),
      marked_at timestamptz not null default now(),
      primary key (task_id, child_id),
      check (verdict = 'approve' or reason_code is not null)
    );

    create table command (
      id uuid primary key,
      case_id uuid not null references process_case (id),
      task_id uuid references task (id),
      kind text not null,
      account_id text references account (id),
      person_id uuid references person (id),
      role text,
      unit_id uuid references unit (id),
      body bytea not null,
      body_hash bytea not null,
      state text not null default 'pending' check (state in ('pending', 'applied', 'rejected')),
      code text,
      result jsonb,
      attempts int not null default 0,
      next_try_at timestamptz not null default now(),
      created_at timestamptz not null default now(),
      applied_at timestamptz,
      settled_at timestamptz,
      check ((state = 'rejected') = (code is not null)),
      check ((state = 'applied') = (applied_at is not null))
    );
    create index command_unsettled on command (next_try_at) where settled_at is null and state <> 'rejected';
    create index command_case on command (case_id, created_at);

    create table task_decision (
      task_id uuid primary key references task (id),
      case_id uuid not null references process_case (id),
      command_id uuid not null unique references command (id),
      step text not null,
      unit_id uuid not null references unit (id),
      round int not null,
      seq int not null,
      verdict text not null,
      account_id text not null references account (id),
      person_id uuid not null references person (id),
      role text not null,
      acting_unit_id uuid not null references unit (id),
      on_behalf_of uuid,
      reason_code text,
      text bytea,
      effect text,
      -- no inverse: what it did stays done
      final boolean not null default false,
      decided_at timestamptz not null,
      superseded_at timestamptz,
      superseded_by uuid references command (id),
      unique (case_id, seq)
    );
    create index task_decision_person on task_decision (person_id, decided_at desc);

    create table system_step (
      case_id uuid not null references process_case (id),
      step text not null,
      round int not null,
      seq int not null,
      final boolean not null,
      result jsonb not null,
      done_at timestamptz not null,
      superseded_at timestamptz,
      primary key (case_id, step, round)
    );

    create table case_wait (
      case_id uuid not null references process_case (id),
      key text not null,
      opened_at timestamptz not null,
      woken_at timestamptz,
      woken_by uuid references command (id),
      primary key (case_id, key)
    );

    -- The story (processes § 0.5): append-only, hash-chained per case.
    create table case_event (
      case_id uuid not null references process_case (id),
      no int not null,
      at timestamptz not null,
      kind text not null,
      account_id text,
      person_id uuid,
      actor_name text,
      role text,
      unit_id uuid,
      unit_name text,
      on_behalf_of text,
      step text,
      task_id uuid,
      what jsonb not null default '{}',
      note bytea,
      previous_hash bytea,
      hash bytea not null,
      primary key (case_id, no)
    );

    create table clock (
      id uuid primary key,
      case_id uuid not null references process_case (id),
      task_id uuid unique references task (id),
      limit_key text not null,
      policy_version text not null,
      started_on date not null,
      due_on date not null,
      due_at timestamptz not null,
      first_due_on date not null,
      provisional boolean not null,
      explanation jsonb not null,
      state text not null default 'running' check (state in ('running', 'suspended', 'met', 'missed', 'cancelled')),
      ended_at timestamptz
    );
    create unique index clock_case on clock (case_id, limit_key) where task_id is null;
    create index clock_running on clock (due_at) where state = 'running';
    create table clock_segment (
      clock_id uuid not null references clock (id),
      no int not null,
      kind text not null check (kind in ('running', 'suspended')),
      from_at timestamptz not null,
      to_at timestamptz,
      reason_code text,
      primary key (clock_id, no)
    );
    create table clock_rung (
      clock_id uuid not null references clock (id),
      n int not null,
      kind text not null check (kind in ('reminder', 'overdue', 'escalation')),
      at timestamptz not null,
      fired_at timestamptz,
      primary key (clock_id, n)
    );
    create index clock_rung_pending on clock_rung (at) where fired_at is null;
    -- One breach per clock and rung, whoever writes it: the timer or the sweep.
    create table clock_breach (
      clock_id uuid not null references clock (id),
      rung text not null,
      case_id uuid not null references process_case (id),
      task_id uuid,
      breached_at timestamptz not null,
      found_by text not null check (found_by in ('timer', 'sweep')),
      primary key (clock_id, rung)
    );

    create table notice (
      id uuid primary key default gen_random_uuid(),
      unit_id uuid references unit (id),
      role text,
      account_id text references account (id),
      case_id uuid references process_case (id),
      task_id uuid references task (id),
      kind text not null,
      what jsonb not null default '{}',
      created_at timestamptz not null default now(),
      read_at timestamptz
    );
    create index notice_receiver on notice (account_id, created_at desc);
    create index notice_unit on notice (unit_id, role, created_at desc);

    create table draft (
      account_id text not null references account (id),
      key text not null,
      version int not null default 1,
      body bytea not null,
      updated_at timestamptz not null default now(),
      expires_at timestamptz not null,
      primary key (account_id, key)
    );

    create table outbox (
      seq bigint generated always as identity primary key,
      at timestamptz not null default now(),
      topic text not null,
      case_id uuid,
      unit_ids uuid[] not null,
      ref text
    );
  `,
    )
    .execute(db)
}
