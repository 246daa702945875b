/** Everything that a person, or another case, can ask of a case (processes § 0.1). */
export const commandKinds = [
  'start',
  'claim',
  'release-claim',
  'decide',
  'reassign',
  'withdraw',
  'take-back',
  'urge',
  'comment',
  'wake',
] as const
export type CommandKind = (typeof commandKinds)[number]

/** What travels to the engine: ids and a word of a closed list, never what a person typed. */
export interface CommandMessage {
  commandId: string
  kind: CommandKind
  taskId: string | null
}

/** A clock that a running case watches: instants in epoch milliseconds, in their order. */
export interface LiveClock {
  id: string
  taskId: string | null
  rungs: { n: number; at: number }[]
}

/** What the transaction of a command answers to the workflow. */
export type CommandResult =
  | { status: 'refused'; code: string }
  | {
      status: 'applied'
      /** The task that this decided, and what was said. */
      decided?: { taskId: string; verdict: string }
      /** Set when this closed the case. */
      closed?: string
      /** Set when the case must be read again from its rows: a return, a take-back. */
      moved?: boolean
      /** Set when this ended a wait. */
      woke?: string
      /** Clocks that ended with this command. */
      endedClocks?: string[]
    }
