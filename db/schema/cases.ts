import type { Generated, JSONColumnType } from 'kysely'
import type { CommandKind } from '../../domain/command'
import type { CaseKind } from '../../domain/processes'
import type { CasePolicy } from '../../domain/process'
import type { Role } from '../../domain/roles'
import type { DateText, Instant } from './places'

export interface ProcessCaseTable {
  id: string
  kind: CaseKind
  case_no: string
  state: Generated<'open' | 'closed'>
  outcome: string | null
  generation: Generated<number>
  seq: Generated<number>
  event_no: Generated<number>
  last_hash: Buffer | null
  start_step: string
  subject: string
  item_count: Generated<number>
  school_year: number
  unit_id: string
  county_id: string
  unit_path: string
  class_id: string | null
  started_by: string
  started_by_person: string
  policy: JSONColumnType<CasePolicy>
  parent_id: string | null
  origin: 'start' | 'returned' | 'problem'
  opened_at: Instant
  closed_at: Instant | null
  touched_at: Generated<Date>
  created_at: Generated<Date>
}

export interface CaseChildTable {
  case_id: string
  child_id: string
  locking: boolean
  released_at: Instant | null
}

export interface CaseItemTable {
  case_id: string
  child_id: string
  state: Generated<'open' | 'moved' | 'enrolled' | 'rejected' | 'withdrawn' | 'deleted'>
  reason_code: string | null
  reason: Buffer | null
  moved_to: string | null
  warnings: Generated<unknown[]>
  decided_at: Instant | null
}

export interface TaskTable {
  id: string
  case_id: string
  kind: CaseKind
  step: string
  round: number
  seq: number
  generation: number
  state: Generated<'open' | 'closed' | 'cancelled'>
  version: Generated<number>
  unit_id: string
  unit_path: string
  role: Role
  fallback_unit_id: string | null
  fallback_role: Role | null
  assignee: string | null
  assignee_person: string | null
  claimed_at: Instant | null
  subject: string
  item_count: Generated<number>
  case_no: string
  starter_name: string
  from_unit_name: string
  opened_at: Instant
  due_on: DateText | null
  due_at: Instant | null
  provisional: Generated<boolean>
  level: Generated<number>
  closed_at: Instant | null
}

export interface ItemMarkTable {
  task_id: string
  child_id: string
  verdict: 'approve' | 'return' | 'reject'
  reason_code: string | null
  reason: Buffer | null
  marked_by: string
  marked_at: Generated<Date>
}

export interface CommandTable {
  id: string
  case_id: string
  task_id: string | null
  kind: CommandKind
  account_id: string | null
  person_id: string | null
  role: Role | null
  unit_id: string | null
  body: Buffer
  body_hash: Buffer
  state: Generated<'pending' | 'applied' | 'rejected'>
  code: string | null
  result: JSONColumnType<Record<string, unknown>> | null
  attempts: Generated<number>
  next_try_at: Generated<Date>
  created_at: Generated<Date>
  applied_at: Instant | null
  settled_at: Instant | null
}

export interface TaskDecisionTable {
  task_id: string
  case_id: string
  command_id: string
  step: string
  unit_id: string
  round: number
  seq: number
  verdict: string
  account_id: string
  person_id: string
  role: Role
  acting_unit_id: string
  on_behalf_of: string | null
  reason_code: string | null
  text: Buffer | null
  effect: string | null
  final: Generated<boolean>
  decided_at: Instant
  superseded_at: Instant | null
  superseded_by: string | null
}

export interface SystemStepTable {
  case_id: string
  step: string
  round: number
  seq: number
  final: boolean
  result: JSONColumnType<Record<string, unknown>>
  done_at: Instant
  superseded_at: Instant | null
}

export interface CaseWaitTable {
  case_id: string
  key: string
  opened_at: Instant
  woken_at: Instant | null
  woken_by: string | null
}

export interface CaseEventTable {
  case_id: string
  no: number
  at: Instant
  kind: string
  account_id: string | null
  person_id: string | null
  actor_name: string | null
  role: Role | null
  unit_id: string | null
  unit_name: string | null
  on_behalf_of: string | null
  step: string | null
  task_id: string | null
  what: JSONColumnType<Record<string, unknown>>
  note: Buffer | null
  previous_hash: Buffer | null
  hash: Buffer
}

export interface ClockTable {
  id: string
  case_id: string
  task_id: string | null
  limit_key: string
  policy_version: string
  started_on: DateText
  due_on: DateText
  due_at: Instant
  first_due_on: DateText
  provisional: boolean
  explanation: JSONColumnType<Record<string, unknown>>
  state: Generated<'running' | 'suspended' | 'met' | 'missed' | 'cancelled'>
  ended_at: Instant | null
}

export interface ClockSegmentTable {
  clock_id: string
  no: number
  kind: 'running' | 'suspended'
  from_at: Instant
  to_at: Instant | null
  reason_code: string | null
}

export interface ClockRungTable {
  clock_id: string
  n: number
  kind: 'reminder' | 'overdue' | 'escalation'
  at: Instant
  fired_at: Instant | null
}

export interface ClockBreachTable {
  clock_id: string
  rung: string
  case_id: string
  task_id: string | null
  breached_at: Instant
  found_by: 'timer' | 'sweep'
}

export interface NoticeTable {
  id: Generated<string>
  unit_id: string | null
  role: Role | null
  account_id: string | null
  case_id: string | null
  task_id: string | null
  kind: string
  what: JSONColumnType<Record<string, unknown>>
  created_at: Generated<Date>
  read_at: Instant | null
}

export interface DraftTable {
  account_id: string
  key: string
  version: Generated<number>
  body: Buffer
  updated_at: Generated<Date>
  expires_at: Instant
}

export interface OutboxTable {
  seq: Generated<string>
  at: Generated<Date>
  topic: string
  case_id: string | null
  unit_ids: string[]
  ref: string | null
}
