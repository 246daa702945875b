import type { CaseWriter } from '../db/case-writer'
import type { EffectName } from '../domain/effects'
import type { CaseDeps } from './case-deps'
import type { Move } from './case-move'

/** What an effect did. */
export interface Effected {
  /** Set when it ended the case. */
  closed?: string
  endedClocks?: string[]
  /** No inverse: the decision cannot be taken back. */
  final: boolean
  /** For the story: counts and codes. */
  what: Record<string, unknown>
}

/** One page of system work in one transaction; it is called again while there is `more`. */
export interface StepPage {
  more: boolean
  result: Record<string, unknown>
  closed?: string
}

/** What a kind of case does to the records; the order of its steps stands in its workflow file. */
export interface Kind {
  effects: Partial<Record<EffectName, (move: Move) => Promise<Effected>>>
  /** Undoes an effect, for a take-back. */
  inverses: Partial<Record<EffectName, (move: Move) => Promise<void>>>
  rejected(move: Move): Promise<void>
  returned(move: Move, to: string): Promise<void>
  /** Ends items, or all of them; gives how many stay. */
  withdrawn(move: Move, childIds: string[] | undefined): Promise<{ left: number }>
  woken(move: Move): Promise<{ left: number }>
  steps: Record<string, (deps: CaseDeps, writer: CaseWriter, at: Date) => Promise<StepPage>>
}
