import pg from 'pg'
import { parseArgs } from 'node:util'
import { connect, inScope } from '../db/connect'
import { inbox, taskCounts, type Holder } from '../db/queries/tasks'
import { load, printTable, timed, type Spread } from './figures'
import { benchDatabase } from './stack'

/** Page and counts of an inbox, through the query as the product's role under row security. */
export interface InboxFigures {
  readonly openTasks: number
  readonly units: number
  readonly load: number
  readonly page: Spread
  readonly counts: Spread
}

// One case for each task; kept small, since only the columns of the inbox are read.
const fill = (tasks: number) => `
  create temp table place as
    select u.id, u.path, row_number() over (order by u.code) - 1 as n from unit u
    where u.kind = 'institution' order by u.code limit 100;
  create temp table made as
    select gen_random_uuid() as case_id, n from generate_series(1, ${tasks}) n;
  insert into process_case (id, kind, case_no, start_step, subject, school_year, unit_id, county_id,
    unit_path, started_by, started_by_person, policy, origin, opened_at)
  select m.case_id, 'enrollment-review', 'B' || m.n, 'institution', '小一班', 2026, p.id, p.id, p.path,
    a.id, a.person_id, '{}', 'start', now()
  from made m join place p on p.n = m.n % (select count(*) from place)
    cross join (select id, person_id from account limit 1) a;
  insert into task (id, case_id, kind, step, round, seq, generation, unit_id, unit_path, role, subject,
    item_count, case_no, starter_name, from_unit_name, opened_at, due_on, due_at)
  select gen_random_uuid(), m.case_id, 'enrollment-review', 'institution', 1, 1, 0, p.id, p.path,
    'institution-reviewer', '小一班 30 名幼儿', 30, 'B' || m.n, '陈老师', '幼儿园', now(),
    current_date + (m.n % 30)::int - 5, now() + ((m.n % 30) - 5) * interval '1 day'
  from made m join place p on p.n = m.n % (select count(*) from place);`

/** Makes `tasks` open tasks under 100 units on a PostgreSQL of its own, and reads inboxes. */
export async function benchInbox(tasks: number, calls = 500): Promise<InboxFigures> {
  const database = await benchDatabase()
  try {
    const owner = new pg.Client({ connectionString: database.ownerUrl })
    await owner.connect()
    await owner.query("set session_replication_role = replica; set work_mem = '256MB'")
    await owner.query(fill(tasks))
    await owner.query('vacuum analyze')
    const { rows } = await owner.query<{ id: string; path: string }>(
      'select id, path::text from place order by n',
    )
    const role = await owner.query<{ id: string; person_id: string }>(
      'select id, person_id from account limit 1',
    )
    await owner.end()
    const person = role.rows[0]
    if (!person) throw new Error('no account was seeded')
    const db = connect(database.appUrl, { max: 2 })
    try {
      const at = (n: number): { path: string; holder: Holder } => {
        const unit = rows[n % rows.length]
        if (!unit) throw new Error('no unit was seeded')
        const { id: accountId, person_id: personId } = person
        return {
          path: unit.path,
          holder: { unitId: unit.id, role: 'institution-reviewer', accountId, personId },
        }
      }
      const page = await timed(calls, (n) => {
        const { path, holder } = at(n)
        return inScope(db, path, (tx) => inbox(tx, holder, {}, { after: undefined, limit: 21 }))
      })
      const counts = await timed(calls, (n) => {
        const { path, holder } = at(n)
        return inScope(db, path, (tx) => taskCounts(tx, holder, new Date()))
      })
      return { openTasks: tasks, units: rows.length, load: load(), page, counts }
    } finally {
      await db.destroy()
    }
  } finally {
    await database.end()
  }
}

/** `bench inbox [--tasks N]`: prints a table to stderr and JSON to stdout. */
export const run = async (argv: readonly string[]): Promise<number> => {
  const { values } = parseArgs({
    args: [...argv],
    options: { tasks: { type: 'string', default: '100000' } },
  })
  const figures = await benchInbox(Number(values.tasks))
  printTable(figures)
  process.stdout.write(`${JSON.stringify(figures)}\n`)
  return 0
}
