import { sql } from 'kysely'
import type { Tx } from '../connect'

/** A problem record as one side of it may see it: its own child in full, of the other side the institution's name. */
export interface ProblemItem {
  id: string
  kind: string
  state: 'open' | 'settled'
  score: number
  reasons: { code: string; zh: string; en: string }[]
  openedAt: Date
  childId: string
  childName: string
  childState: string
  part: 'entrant' | 'existing'
  institutionName: string
  otherInstitution: string
  caseId: string | null
  caseNo: string | null
}

/**
 * Problem records (问题学籍) of children in one unit and below, newest first. Asked outside row security, since the
 * other side lies elsewhere: `path` is the reader's own unit and the only thing that limits it.
 */
export async function problemList(
  tx: Tx,
  path: string,
  filter: { state: 'open' | 'settled' },
  page: { before: [at: string, id: string, part: string] | undefined; limit: number },
): Promise<ProblemItem[]> {
  const { rows } = await sql<ProblemItem>`
    select p.id, p.kind, p.state, p.score, p.reasons, p.opened_at as "openedAt", c.id as "childId", c.name as "childName",
      c.state as "childState", mine.part, u.name as "institutionName", w.name as "otherInstitution", k.id as "caseId", k.case_no as "caseNo"
    from problem_record p
    join problem_child mine on mine.problem_id = p.id and mine.unit_path <@ ${path}::ltree
    join problem_child other on other.problem_id = p.id and other.child_id <> mine.child_id
    join child c on c.id = mine.child_id join unit u on u.id = mine.institution_id join unit w on w.id = other.institution_id
    left join process_case k on k.id = p.case_id and k.unit_path <@ ${path}::ltree
    where p.state = ${filter.state}
      ${page.before ? sql`and (p.opened_at, p.id, mine.part) < (${page.before[0]}::timestamptz, ${page.before[1]}::uuid, ${page.before[2]})` : sql``}
    order by p.opened_at desc, p.id desc, mine.part desc limit ${page.limit}`.execute(tx)
  return rows
}
