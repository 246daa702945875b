import { sql, type Insertable, type Selectable } from 'kysely'
import { inScope, type Db, type Tx } from './connect'
import type { Encryption } from './encryption'
import { failPoint } from './fail-point'
import type { CaseEventTable, ProcessCaseTable } from './schema/cases'
import { storyRow, type StoryLine } from './story'

/** A row of a case that the transaction holds locked. */
export type LockedCase = Selectable<ProcessCaseTable>

/** The channel on which every process hears that something was committed. */
export const channel = 'registry'

/** One transaction on one case: the row is locked, and what it gathers is written at its end. */
export interface CaseWriter {
  readonly tx: Tx
  readonly record: LockedCase
  /** Adds a line to the story; no case changes without one. */
  tell(line: StoryLine): void
  /** The next number of the sequence that decisions, tasks and system steps share. */
  nextSeq(): number
  /** From now on whatever the present run of the body still writes is ignored. */
  nextGeneration(startStep?: string): void
  /** Ends the case; its locks are released by the caller's effect. */
  close(outcome: string, at: Date): void
  /** Desks of these units look again once the transaction has committed. */
  announce(...unitIds: (string | null)[]): void
}

/** Gathers what a transaction does to a case; `save` writes it in three statements at the most. */
export function caseWriter(tx: Tx, encryption: Encryption, record: LockedCase) {
  const lines: Insertable<CaseEventTable>[] = []
  const units = new Set<string>()
  const writer: CaseWriter = {
    tx,
    record,
    tell(line) {
      const place = { caseId: record.id, no: record.event_no + 1, previous: record.last_hash }
      const row = storyRow(encryption, place, line)
      lines.push(row)
      record.event_no = place.no
      record.last_hash = row.hash
    },
    nextSeq() {
      record.seq += 1
      return record.seq
    },
    nextGeneration(startStep) {
      record.generation += 1
      if (startStep) record.start_step = startStep
    },
    close(outcome, at) {
      record.state = 'closed'
      record.outcome = outcome
      record.closed_at = at
    },
    announce(...unitIds) {
      for (const id of unitIds) if (id) units.add(id)
    },
  }

  async function save(): Promise<void> {
    if (lines.length > 0) await tx.insertInto('case_event').values(lines).execute()
    const {
      seq,
      event_no,
      last_hash,
      generation,
      start_step,
      state,
      outcome,
      closed_at,
      item_count,
    } = record
    await tx
      .updateTable('process_case')
      .set({
        seq,
        event_no,
        last_hash,
        generation,
        start_step,
        state,
        outcome,
        closed_at,
        item_count,
        touched_at: new Date(),
      })
      .where('id', '=', record.id)
      .execute()
    if (units.size > 0) await announce(tx, record.id, [...units])
  }
  return { writer, save }
}

/** One row and one id-only notification for each transaction; heard only when it commits. */
export async function announce(tx: Tx, caseId: string, unitIds: string[]): Promise<void> {
  await sql`
    with news as (
      insert into outbox (topic, case_id, unit_ids) values ('case', ${caseId}, ${unitIds}::uuid[]) returning seq
    ) select pg_notify(${channel}, seq::text) from news`.execute(tx)
}

/**
 * Runs one transaction on a case: locks its row, works, and writes story, counters and news at the end.
 * @param scope whose rows it may see, see {@link inScope}
 * @throws when there is no such case in scope
 */
export const withCase = <T>(
  db: Db,
  encryption: Encryption,
  scope: string,
  caseId: string,
  work: (writer: CaseWriter) => Promise<T>,
): Promise<T> =>
  inScope(db, scope, async (tx) => {
    const record = await tx
      .selectFrom('process_case')
      .selectAll()
      .where('id', '=', caseId)
      .forUpdate()
      .executeTakeFirstOrThrow()
    const { writer, save } = caseWriter(tx, encryption, record)
    const result = await work(writer)
    await save()
    return result
  }).then((result) => {
    failPoint('case-committed')
    return result
  })
