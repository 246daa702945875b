import type * as accounts from './accounts'
import type * as cases from './cases'
import type * as children from './children'
import type * as places from './places'

/** Every table of the product by its name; a test holds it against the migrated database. */
export interface Database {
  area: places.AreaTable
  unit: places.UnitTable
  institution: places.InstitutionTable
  institution_version: places.InstitutionVersionTable
  class_group: places.ClassGroupTable
  policy: places.PolicyTable
  policy_filing: places.PolicyFilingTable
  calendar_day: places.CalendarDayTable
  calendar_year: places.CalendarYearTable
  person: accounts.PersonTable
  account: accounts.AccountTable
  sign_in_session: accounts.SignInSessionTable
  credential: accounts.CredentialTable
  password_history: accounts.PasswordHistoryTable
  verification: accounts.VerificationTable
  second_factor: accounts.SecondFactorTable
  role_grant: accounts.RoleGrantTable
  absence: accounts.AbsenceTable
  audit_log: accounts.AuditLogTable
  rate_limit: accounts.RateLimitTable
  child: children.ChildTable
  guardian: children.GuardianTable
  child_version: children.ChildVersionTable
  enrollment: children.EnrollmentTable
  enrollment_number: children.EnrollmentNumberTable
  number_sequence: children.NumberSequenceTable
  attachment: children.AttachmentTable
  confirmation_form: children.ConfirmationFormTable
  intake_import: children.IntakeImportTable
  intake_row: children.IntakeRowTable
  problem_record: children.ProblemRecordTable
  problem_child: children.ProblemChildTable
  pair_judgement: children.PairJudgementTable
  process_case: cases.ProcessCaseTable
  case_child: cases.CaseChildTable
  case_item: cases.CaseItemTable
  task: cases.TaskTable
  item_mark: cases.ItemMarkTable
  command: cases.CommandTable
  task_decision: cases.TaskDecisionTable
  system_step: cases.SystemStepTable
  case_wait: cases.CaseWaitTable
  case_event: cases.CaseEventTable
  clock: cases.ClockTable
  clock_segment: cases.ClockSegmentTable
  clock_rung: cases.ClockRungTable
  clock_breach: cases.ClockBreachTable
  notice: cases.NoticeTable
  draft: cases.DraftTable
  outbox: cases.OutboxTable
}
