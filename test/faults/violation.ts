/** One broken promise, precise enough to find its cause. */
export interface Violation {
  /** The invariant, e.g. `I-2`. */
  id: string
  round: number
  what: string
  caseId?: string
  commandId?: string
}

/** Collects what a check finds. */
export type Report = (
  id: string,
  what: string,
  more?: { caseId?: string; commandId?: string },
) => void
