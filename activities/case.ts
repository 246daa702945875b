import { withCase } from '../db/case-writer'
import { everywhere } from '../db/connect'
import { failPoint } from '../db/fail-point'
import type { CaseFacts, Stale } from '../domain/case-facts'
import type { CommandResult } from '../domain/command'
import { applyCommand, type CommandCall } from './case-commands'
import { endCase } from './case-close'
import type { CaseDeps } from './case-deps'
import { readCase } from './case-facts'
import { fireRung } from './case-rungs'
import { runStep } from './case-steps'
import { openTask, type OpenedTask } from './case-tasks'
import { openWait } from './case-waits'

/** Everything that a running case does to its rows: each one transaction, each idempotent. */
export interface CaseActivities {
  readCase(call: { caseId: string }): Promise<CaseFacts>
  openTask(call: {
    caseId: string
    generation: number
    step: string
    unit: string | null
  }): Promise<OpenedTask | Stale>
  runStep(call: {
    caseId: string
    generation: number
    step: string
    nth: number
  }): Promise<{ closed: string | null } | Stale>
  openWait(call: {
    caseId: string
    generation: number
    key: string
  }): Promise<{ waiting: true } | Stale>
  fireRung(call: { caseId: string; clockId: string; n: number }): Promise<{ gone: boolean } | Stale>
  applyCommand(call: CommandCall): Promise<CommandResult>
  closeCase(call: {
    caseId: string
    generation: number
    outcome: string
  }): Promise<{ closed: string } | Stale>
}

/** The activities of cases over a database; the worker registers them. */
export const createCaseActivities = (deps: CaseDeps): CaseActivities => ({
  readCase: ({ caseId }) => readCase(deps, caseId),
  openTask: async (call) => {
    const opened = await openTask(deps, call)
    failPoint('task-opened')
    return opened
  },
  runStep: (call) => runStep(deps, call),
  openWait: (call) => openWait(deps, call),
  fireRung: (call) => fireRung(deps, call),
  applyCommand: (call) => applyCommand(deps, call),
  closeCase: ({ caseId, generation, outcome }) =>
    withCase(deps.db, deps.encryption, everywhere, caseId, async (writer) => {
      const { record } = writer
      if (record.state === 'closed') return { closed: record.outcome ?? '' }
      if (record.generation !== generation) return { stale: true }
      await endCase(writer, outcome, deps.clock())
      return { closed: outcome }
    }),
})
