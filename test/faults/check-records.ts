import { sql } from 'kysely'
import type { Db } from '../../db/connect'
import type { Encryption } from '../../db/encryption'
import type { Report } from './violation'

/** Questions whose answer must be empty: invariant, what a row means, and the query for it. */
const questions: readonly [id: string, what: string, query: string][] = [
  [
    'I-3',
    'a child with two live numbers',
    `select child_id as id from enrollment_number where superseded_at is null group by 1 having count(*) > 1`,
  ],
  [
    'I-3',
    'one document enrolled as two children',
    `select min(id::text) as id from child where state = 'enrolled' and mark is null and id_document_index is not null group by id_document_index having count(*) > 1`,
  ],
  [
    'I-4',
    'one number of two children',
    `select min(child_id::text) as id from enrollment_number group by value_index having count(distinct child_id) > 1`,
  ],
  [
    'I-5',
    'a child enrolled twice at one instant',
    `select a.child_id as id from enrollment a join enrollment b on b.child_id = a.child_id and b.id > a.id and tstzrange(a.begun_at, a.ended_at) && tstzrange(b.begun_at, b.ended_at)`,
  ],
  [
    'I-6',
    'an enrolled child without an enrollment',
    `select c.id from child c where c.state = 'enrolled' and not exists (select 1 from enrollment e where e.child_id = c.id and e.ended_at is null)`,
  ],
  [
    'I-6',
    'an enrollment of a child that is not enrolled',
    `select c.id from child c join enrollment e on e.child_id = c.id and e.ended_at is null where c.state <> 'enrolled'`,
  ],
  [
    'I-6',
    'a child that left without a reason',
    `select c.id from child c where c.state = 'left' and not exists (select 1 from enrollment e where e.child_id = c.id and e.exit_reason is not null)`,
  ],
  [
    'I-6',
    'an enrolled child without a number',
    `select c.id from child c where c.state = 'enrolled' and not exists (select 1 from enrollment_number n where n.child_id = c.id and n.superseded_at is null)`,
  ],
  [
    'I-6',
    'a submitted child that no open case holds',
    `select c.id from child c where c.state in ('submitted', 'problem') and not exists (select 1 from case_child k join process_case p on p.id = k.case_id and p.state = 'open' where k.child_id = c.id and k.released_at is null)`,
  ],
  [
    'I-6',
    'a draft that a case holds',
    `select c.id from child c join case_child k on k.child_id = c.id and k.released_at is null where c.state = 'draft'`,
  ],
  [
    'I-6',
    'a closed case that holds a child',
    `select k.child_id as id from case_child k join process_case p on p.id = k.case_id where p.state = 'closed' and k.released_at is null`,
  ],
  [
    'I-6',
    'an open item whose child the case does not hold',
    `select i.child_id as id from case_item i left join case_child k on k.case_id = i.case_id and k.child_id = i.child_id and k.released_at is null where i.state = 'open' and k.child_id is null`,
  ],
  [
    'I-2',
    'a closed case with open items',
    `select p.id from process_case p join case_item i on i.case_id = p.id and i.state = 'open' where p.state = 'closed'`,
  ],
  [
    'I-2',
    'a closed case with an open task',
    `select p.id from process_case p join task t on t.case_id = p.id and t.state = 'open' where p.state = 'closed'`,
  ],
  [
    'I-2',
    'two open tasks of one case',
    `select case_id as id from task where state = 'open' group by 1 having count(*) > 1`,
  ],
  [
    'I-2',
    'two decisions in force of one step',
    `select case_id as id from task_decision where superseded_at is null group by case_id, step, unit_id having count(*) > 1`,
  ],
  [
    'I-2',
    'a reviewed case without the county',
    `select p.id from process_case p where p.outcome = 'enrolled' and not exists (select 1 from task_decision d where d.case_id = p.id and d.step = 'county-review' and d.verdict = 'approve' and d.superseded_at is null)`,
  ],
  [
    'I-2',
    'a reviewed item whose child is not enrolled',
    `select i.child_id as id from case_item i join child c on c.id = i.child_id where i.state = 'enrolled' and c.state <> 'enrolled'`,
  ],
  [
    'I-2',
    'a moved item whose follow-up case has it not',
    `select i.child_id as id from case_item i where i.state = 'moved' and not exists (select 1 from case_item n where n.case_id = i.moved_to and n.child_id = i.child_id)`,
  ],
  [
    'I-2',
    'an item count that is not the count',
    `select p.id from process_case p where p.state = 'open' and p.item_count <> (select count(*) from case_item i where i.case_id = p.id and i.state = 'open')`,
  ],
  [
    'I-7',
    'one breach recorded twice',
    `select min(case_id::text) as id from clock_breach group by clock_id, rung having count(*) > 1`,
  ],
]

/** I-2 … I-7 as far as the rows alone can tell. */
export async function checkRecords(db: Db, report: Report): Promise<void> {
  for (const [id, what, query] of questions) {
    const { rows } = await sql.raw<{ id: string }>(`${query} limit 5`).execute(db)
    for (const row of rows) report(id, `${what}: ${row.id}`)
  }
}

/** I-4 by the numbers themselves: none twice in clear, and each G number is that of its child's own document. */
export async function checkNumbers(
  db: Db,
  encryption: Encryption,
  report: Report,
): Promise<Set<string>> {
  const rows = await db
    .selectFrom('enrollment_number')
    .innerJoin('child', 'child.id', 'enrollment_number.child_id')
    .select(['child_id', 'kind', 'value_cipher', 'id_document_cipher'])
    .execute()
  const owners = new Map<string, string>()
  for (const row of rows) {
    const value = encryption.decrypt(row.value_cipher)
    const before = owners.get(value)
    if (before) report('I-4', `children ${before} and ${row.child_id} have the same number`)
    owners.set(value, row.child_id)
    const document = row.id_document_cipher ? encryption.decrypt(row.id_document_cipher) : ''
    if (row.kind === 'G' && value !== `G${document}`)
      report('I-4', `the number of child ${row.child_id} is not that of its document`)
  }
  return new Set(owners.keys())
}
