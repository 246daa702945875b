import type { LiveClock } from './command'
import type { CasePolicy } from './process'

/** What already happened in a case, read from its rows before the body runs from its first line. */
export interface CaseFacts {
  state: 'open' | 'closed'
  outcome: string | null
  /** Rises with each return, take-back and withdrawal; a write of an older one writes nothing. */
  generation: number
  startStep: string
  policy: CasePolicy
  /** Decisions in force, in order of rounds. */
  decisions: { step: string; unit: string; verdict: string }[]
  /** System steps in force, in order of rounds. */
  steps: { step: string }[]
  wakes: string[]
  /** Running clocks of the case itself; those of tasks come with their task. */
  clocks: LiveClock[]
}

/** The write found that the rows are ahead of the run: read them again. */
export interface Stale {
  stale: true
}
