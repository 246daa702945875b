import { sql } from 'kysely'
import type { CaseKind } from '../../domain/processes'
import type { Tx } from '../connect'

/** What a list says of a child beside its own values; the number is still encrypted. */
export interface ChildFacts {
  id: string
  className: string | null
  institutionName: string
  caseId: string | null
  caseKind: CaseKind | null
  caseNo: string | null
  formState: string | null
  numberCipher: Buffer | null
}

/** The facts of up to 200 children, by id; those outside the transaction's scope are not in the map. */
export async function childFacts(
  tx: Tx,
  ids: readonly string[],
): Promise<ReadonlyMap<string, ChildFacts>> {
  const { rows } = await sql<ChildFacts>`
    select c.id, g.name as "className", u.name as "institutionName", p.id as "caseId",
      p.kind as "caseKind", p.case_no as "caseNo", f.state as "formState", n.value_cipher as "numberCipher"
    from child c
    join unit u on u.id = c.institution_id
    left join class_group g on g.id = c.class_id
    left join case_child l on l.child_id = c.id and l.locking and l.released_at is null
    left join process_case p on p.id = l.case_id
    left join confirmation_form f on f.child_id = c.id and f.state <> 'expired'
    left join enrollment_number n on n.child_id = c.id and n.superseded_at is null
    where c.id = any(${[...ids]}::uuid[])`.execute(tx)
  return new Map(rows.map((row) => [row.id, row]))
}

/** Numbers that were ever issued to a child, the newest first; still encrypted. */
export const numbersOf = (tx: Tx, childId: string) =>
  tx
    .selectFrom('enrollment_number')
    .select(['kind', 'value_cipher', 'issued_at', 'superseded_at'])
    .where('child_id', '=', childId)
    .orderBy('issued_at', 'desc')
    .execute()

/** Where a child was enrolled, the newest first. */
export const enrollmentsOf = (tx: Tx, childId: string) =>
  tx
    .selectFrom('enrollment as e')
    .innerJoin('unit as u', 'u.id', 'e.institution_id')
    .leftJoin('class_group as g', 'g.id', 'e.class_id')
    .select([
      'e.id',
      'u.name as institutionName',
      'g.name as className',
      'e.school_year as schoolYear',
      'e.entry_date as entryDate',
      'e.entry_kind as entryKind',
      'e.exit_date as exitDate',
      'e.exit_reason as exitReason',
    ])
    .where('e.child_id', '=', childId)
    .orderBy('e.begun_at', 'desc')
    .execute()

/** Cases that a child is or was in, the newest first. */
export const casesOf = (tx: Tx, childId: string) =>
  tx
    .selectFrom('case_child as cc')
    .innerJoin('process_case as p', 'p.id', 'cc.case_id')
    .select(['p.id', 'p.kind', 'p.case_no as caseNo', 'p.state', 'p.outcome'])
    .select('p.opened_at as openedAt')
    .where('cc.child_id', '=', childId)
    .orderBy('p.opened_at', 'desc')
    .execute()

/** Names of accounts by id. */
export async function accountNames(
  tx: Tx,
  ids: readonly (string | null)[],
): Promise<ReadonlyMap<string, string>> {
  const wanted = [...new Set(ids.flatMap((id) => id ?? []))]
  if (wanted.length === 0) return new Map()
  const rows = await tx
    .selectFrom('account')
    .select(['id', 'name'])
    .where('id', 'in', wanted)
    .execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}
