import { sql } from 'kysely'
import type { CommandKind } from '../domain/command'
import type { CasePolicy } from '../domain/process'
import type { CaseKind } from '../domain/processes'
import { caseWriter, type CaseWriter, type LockedCase } from './case-writer'
import type { Tx } from './connect'
import type { Encryption } from './encryption'

/** What a new case is opened with. */
export interface NewCase {
  id: string
  kind: CaseKind
  startStep: string
  subject: string
  childIds: string[]
  schoolYear: number
  unit: { id: string; path: string }
  county: { id: string; code: string }
  classId: string | null
  startedBy: string
  startedByPerson: string
  policy: CasePolicy
  parentId: string | null
  origin: 'start' | 'returned' | 'problem'
  at: Date
}

const prefix: Record<CaseKind, string> = { 'enrollment-review': 'JJ' }

/**
 * Opens a case with its items and locks. A child that another open locking case holds breaks `case_child_lock`; the
 * caller turns that into CHILD_LOCKED.
 */
export async function openCase(
  tx: Tx,
  encryption: Encryption,
  opened: NewCase,
): Promise<{ writer: CaseWriter; save: () => Promise<void> }> {
  const { rows } = await sql<{ n: string }>`select nextval('case_number') as n`.execute(tx)
  const year = opened.at.toISOString().slice(0, 4)
  const record: LockedCase = await tx
    .insertInto('process_case')
    .values({
      id: opened.id,
      kind: opened.kind,
      case_no: `${prefix[opened.kind]}${year}-${opened.county.code}-${(rows[0]?.n ?? '0').padStart(7, '0')}`,
      start_step: opened.startStep,
      subject: opened.subject,
      item_count: opened.childIds.length,
      school_year: opened.schoolYear,
      unit_id: opened.unit.id,
      county_id: opened.county.id,
      unit_path: opened.unit.path,
      class_id: opened.classId,
      started_by: opened.startedBy,
      started_by_person: opened.startedByPerson,
      policy: JSON.stringify(opened.policy),
      parent_id: opened.parentId,
      origin: opened.origin,
      opened_at: opened.at,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  await tx
    .insertInto('case_child')
    .values(
      opened.childIds.map((child_id) => ({
        case_id: opened.id,
        child_id,
        locking: true,
        released_at: null,
      })),
    )
    .execute()
  await tx
    .insertInto('case_item')
    .values(
      opened.childIds.map((child_id) => ({
        case_id: opened.id,
        child_id,
        reason_code: null,
        reason: null,
        moved_to: null,
        decided_at: null,
      })),
    )
    .execute()
  return caseWriter(tx, encryption, record)
}

/** Stages a command that the system itself gives, such as the start of a follow-up case; the relay delivers it. */
export const stageSystemCommand = async (
  tx: Tx,
  encryption: Encryption,
  command: {
    id: string
    caseId: string
    kind: CommandKind
    body: object
    applied: boolean
    at: Date
  },
): Promise<void> => {
  await tx
    .insertInto('command')
    .values({
      id: command.id,
      case_id: command.caseId,
      task_id: null,
      kind: command.kind,
      account_id: null,
      person_id: null,
      role: null,
      unit_id: null,
      body: encryption.encryptJson(command.body),
      body_hash: encryption.digest(JSON.stringify(command.body)),
      state: command.applied ? 'applied' : 'pending',
      applied_at: command.applied ? command.at : null,
      code: null,
      result: null,
      settled_at: null,
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute()
}
