import { sql } from 'kysely'
import type { CaseWriter } from '../db/case-writer'

/** Why an item was returned or rejected; the text is encrypted. */
export interface Reason {
  code: string | null
  text: Buffer | null
}

/** Ends items of a case with their reasons, or moves them into another; one statement whatever their number. */
export async function setItems(
  { tx, record }: CaseWriter,
  childIds: string[],
  to: {
    state: 'rejected' | 'moved'
    movedTo: string | null
    reasons: ReadonlyMap<string, Reason> | undefined
    at: Date
  },
): Promise<void> {
  const codes = childIds.map((id) => to.reasons?.get(id)?.code ?? null)
  const texts = childIds.map((id) => to.reasons?.get(id)?.text ?? null)
  await sql`
    update case_item i
    set state = ${to.state}, moved_to = ${to.movedTo}, decided_at = ${to.at}, reason_code = r.code, reason = r.text
    from unnest(${childIds}::uuid[], ${codes}::text[], ${texts}::bytea[]) as r (child_id, code, text)
    where i.case_id = ${record.id} and i.child_id = r.child_id`.execute(tx)
}

/** Carries the reasons of returned items over to the case that they left for, where the clerk reads them. */
export const copyReasons = async ({ tx, record }: CaseWriter, toCaseId: string): Promise<void> => {
  await sql`
    update case_item n set reason_code = o.reason_code, reason = o.reason
    from case_item o
    where n.case_id = ${toCaseId} and o.case_id = ${record.id} and o.moved_to = n.case_id and o.child_id = n.child_id`.execute(
    tx,
  )
}
