import { defineUpdate } from '@temporalio/workflow'
import type { CommandMessage, CommandResult } from '../domain/command'

/** The one message of every case: a command of a person, or of another case. */
export const taskCommand = defineUpdate<CommandResult, [CommandMessage], 'taskCommand'>(
  'taskCommand',
)

/** The queue on which cases of people run, and the one of sweeps and batches. */
export const queues = { people: 'people', batch: 'batch' } as const

/** The engine's id of a case, derived so that a second start meets the first (decision 8). */
export const workflowIdOf = (kind: string, caseId: string): string => `${kind}/${caseId}`

/** The workflow that runs a kind, by the name it is exported under. */
export const workflowTypes = { 'enrollment-review': 'enrollmentReview' } as const
