import { randomUUID } from 'node:crypto'
import { everywhere, inScope, type Db } from '../db/connect'
import { accountIdOf, classIdOf, grantIdOf, unitIdOf } from '../db/seed-ids'

/** Ids of one object of each kind, by the first word of the routes that name it. */
export type TestObjects = Record<string, string>

/**
 * Puts one object of each kind into one demo institution, for tests that ask whether a stranger can tell it from one
 * that does not exist.
 */
export async function plantObjects(db: Db, institutionCode: string): Promise<TestObjects> {
  const institution = unitIdOf('institution', institutionCode)
  const clerk = accountIdOf(`clerk.${institutionCode}`)
  const ids = {
    children: randomUUID(),
    cases: randomUUID(),
    tasks: randomUUID(),
    commands: randomUUID(),
    'confirmation-forms': randomUUID(),
    imports: randomUUID(),
    attachments: randomUUID(),
  }
  await inScope(db, everywhere, async (tx) => {
    const { path, superior_id } = await tx
      .selectFrom('unit')
      .select(['path', 'superior_id'])
      .where('id', '=', institution)
      .executeTakeFirstOrThrow()
    const { person_id } = await tx
      .selectFrom('account')
      .select('person_id')
      .where('id', '=', clerk)
      .executeTakeFirstOrThrow()
    const county_id = superior_id ?? institution
    const class_id = classIdOf(`${institutionCode}2601`)
    const now = new Date()
    const bytes = Buffer.from('of the test')
    const child = { id: ids.children, institution_id: institution, county_id, class_id }
    await tx
      .insertInto('child')
      .values({ ...child, state: 'draft', unit_path: path })
      .execute()
    await tx
      .insertInto('process_case')
      .values({
        id: ids.cases,
        kind: 'enrollment-review',
        case_no: `T-${ids.cases}`,
        start_step: 'institution-review',
        subject: '测试班',
        school_year: 2026,
        unit_id: institution,
        county_id,
        unit_path: path,
        class_id,
        started_by: clerk,
        started_by_person: person_id,
        policy: '{}',
        origin: 'start',
        opened_at: now,
      })
      .execute()
    await tx
      .insertInto('task')
      .values({
        id: ids.tasks,
        case_id: ids.cases,
        kind: 'enrollment-review',
        step: 'institution-review',
        round: 1,
        seq: 1,
        generation: 0,
        unit_id: institution,
        unit_path: path,
        role: 'institution-reviewer',
        subject: '测试班',
        case_no: `T-${ids.cases}`,
        starter_name: '学籍管理员',
        from_unit_name: '测试幼儿园',
        opened_at: now,
      })
      .execute()
    await tx
      .insertInto('command')
      .values({
        id: ids.commands,
        case_id: ids.cases,
        kind: 'start',
        account_id: clerk,
        person_id,
        role: 'institution-clerk',
        unit_id: institution,
        body: bytes,
        body_hash: bytes,
      })
      .execute()
    await tx
      .insertInto('confirmation_form')
      .values({
        id: ids['confirmation-forms'],
        child_id: ids.children,
        child_version: 1,
        unit_path: path,
        form_no: `T-${ids['confirmation-forms']}`,
        printed_at: now,
        printed_by: clerk,
      })
      .execute()
    await tx
      .insertInto('intake_import')
      .values({
        id: ids.imports,
        institution_id: institution,
        unit_path: path,
        file_hash: bytes,
        file_key: '0'.repeat(64),
        state: 'previewed',
        counts: '{}',
        created_by: clerk,
      })
      .execute()
    await tx
      .insertInto('attachment')
      .values({
        id: ids.attachments,
        unit_path: path,
        owner_type: 'child',
        owner_id: ids.children,
        kind: 'photo',
        hash: '0'.repeat(64),
        size: 1,
        media_type: 'image/png',
        created_by: clerk,
      })
      .execute()
  })
  return {
    ...ids,
    institutions: institution,
    classes: classIdOf(`${institutionCode}2601`),
    accounts: clerk,
    grants: grantIdOf(`clerk.${institutionCode}`),
  }
}
