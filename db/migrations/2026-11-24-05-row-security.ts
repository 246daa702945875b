import { sql, type Kysely } from 'kysely'

const scoped = [
  'class_group',
  'child',
  'guardian',
  'child_version',
  'enrollment',
  'enrollment_number',
  'attachment',
  'confirmation_form',
  'intake_import',
  'intake_row',
  'problem_child',
  'process_case',
  'task',
]
const ofCase = [
  'case_child',
  'case_item',
  'task_decision',
  'command',
  'system_step',
  'case_wait',
  'case_event',
  'clock',
  'clock_breach',
]
const appendOnly = ['child_version', 'case_event', 'audit_log', 'clock_breach', 'password_history']
const neverDeleted = [
  'enrollment_number',
  'task_decision',
  'process_case',
  'task',
  'command',
  'child',
  'problem_record',
  'pair_judgement',
]

/**
 * The second wall: the app's role sees rows of the acting unit and of those below it, and nothing where no scope
 * is set in the transaction. The first wall is the permission check of the API.
 */
export async function up(db: Kysely<any>): Promise<void> {
  await sql
    .raw(
      `
    create function app_scope() returns ltree language sql stable as
      $$ select nullif(current_setting('app.scope', true), '')::ltree $$;

    grant usage on schema public to registry_app, registry_reader;
    grant select, insert, update, delete on all tables in schema public to registry_app;
    grant usage, select on all sequences in schema public to registry_app;
    grant select on all tables in schema public to registry_reader;
    revoke all on credential, sign_in_session, second_factor, verification, password_history from registry_reader;
  `,
    )
    .execute(db)
  for (const table of scoped) {
    await sql
      .raw(
        `
      alter table ${table} enable row level security;
      alter table ${table} force row level security;
      create policy scope on ${table}
        using (unit_path <@ (select app_scope())) with check (unit_path <@ (select app_scope()));
    `,
      )
      .execute(db)
  }
  for (const table of ofCase) {
    await sql
      .raw(
        `
      alter table ${table} enable row level security;
      alter table ${table} force row level security;
      create policy scope on ${table}
        using (exists (select 1 from process_case c where c.id = case_id))
        with check (exists (select 1 from process_case c where c.id = case_id));
    `,
      )
      .execute(db)
  }
  for (const table of appendOnly)
    await sql.raw(`revoke update, delete, truncate on ${table} from registry_app`).execute(db)
  for (const table of neverDeleted)
    await sql.raw(`revoke delete, truncate on ${table} from registry_app`).execute(db)
}
