import type { Selectable } from 'kysely'
import type { CaseWriter } from '../db/case-writer'
import type { TaskTable } from '../db/schema/cases'
import type { StoryActor } from '../db/story'
import type { CommandBody } from '../domain/command.form'
import type { EffectName } from '../domain/effects'
import type { CaseDeps } from './case-deps'

/** One command on one case inside its transaction: who asks what, at which legal instant. */
export interface Move {
  readonly deps: CaseDeps
  readonly writer: CaseWriter
  readonly commandId: string
  readonly body: CommandBody
  /** Absent when another case asks. */
  readonly actor: StoryActor | null
  readonly at: Date
  /** The task that the command names, open or not. */
  readonly task: Selectable<TaskTable> | null
  /** What an approval of the task carries out; named by the workflow file. */
  readonly effect: EffectName | null
}

/** The person who asks; @throws when the command comes from another case, a fault of ours. */
export function actorOf(move: Move): StoryActor {
  if (!move.actor) throw new Error('this command needs a person')
  return move.actor
}

/** A task that a person acts on: open and of this version, or a refusal that says what became of it. */
export type OpenTask = Selectable<TaskTable>
