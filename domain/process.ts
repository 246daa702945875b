import type { PolicyKey, PolicyValues } from './policies'
import type { Role } from './roles'

/** What an assignee may say on a task. `acknowledge` is for reports that are read, not judged (art. 14). */
export type Verdict = 'approve' | 'return' | 'reject'

/** Whose task a step is: a unit named by its part in the case, resolved when the task opens. */
export type StepUnit = 'institution' | 'county'

/** One human step of a process, as data: who, how long, what may be said, and where a return goes. */
export interface Step {
  readonly zh: string
  readonly en: string
  readonly at: StepUnit
  readonly role: Role
  /** The policy that limits the step, in working days; null where no rule limits it. */
  readonly limit: PolicyKey | null
  readonly verdicts: readonly Verdict[]
  /** Earlier steps to which a return may go; empty where nothing is returned. */
  readonly returnsTo: readonly string[]
  /** Whether the children of the case are marked one by one. */
  readonly items: boolean
}

/** Whether a step judges what others submitted, so that four eyes are needed; a correction does not. */
export const decidesOnOthers = (step: Step): boolean => step.verdicts.length > 1

/** System work between the steps. A final one has no inverse: nothing before it can be taken back. */
export interface SystemStep {
  readonly zh: string
  readonly en: string
  readonly final: boolean
}

/** A process as the regulation draws it. Inbox, forms, permissions, clocks and documentation read it. */
export interface Process {
  readonly kind: string
  readonly zh: string
  readonly en: string
  /** The article it rests on, for the story and the printed sheet. */
  readonly article: string
  /** Whether an open case locks its children (processes § 0.6). */
  readonly locking: boolean
  readonly steps: Readonly<Record<string, Step>>
  readonly systemSteps: Readonly<Record<string, SystemStep>>
  readonly waits: Readonly<Record<string, { readonly zh: string; readonly en: string }>>
  readonly outcomes: Readonly<Record<string, { readonly zh: string; readonly en: string }>>
  /** The process from its first line, for the flow picture and its text twin. */
  readonly order: readonly string[]
}

/** The values of the policies that a case keeps from its start, by key. */
export type CasePolicy = { [K in PolicyKey]?: { value: PolicyValues[K]; version: string } }

/** The value that a case keeps; @throws when the case was started without it. */
export function ruleOf<K extends PolicyKey>(policy: CasePolicy, key: K): PolicyValues[K] {
  const kept = policy[key]
  if (!kept) throw new Error(`the case keeps no policy ${key}`)
  return kept.value
}
