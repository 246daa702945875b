import { sql } from 'kysely'
import type { ToldEvent } from '../../domain/story-sentence'
import type { Tx } from '../connect'

/** A line of the story as stored. */
export interface StoredLine extends ToldEvent {
  no: number
  at: Date
  note: Buffer | null
}

/** The story of a case in order; empty outside the transaction's scope. */
export async function storyOf(tx: Tx, caseId: string): Promise<StoredLine[]> {
  const { rows } = await sql<StoredLine>`
    select e.no, e.at, e.kind, p.kind as "caseKind", e.step, e.what, e.actor_name as "actorName", e.role, e.unit_name as "unitName", e.note
    from case_event e join process_case p on p.id = e.case_id where e.case_id = ${caseId} order by e.no`.execute(
    tx,
  )
  return rows
}
