import type { ProblemCode } from '../domain/problems'

/** Ends a transaction of a command without a trace: what was asked cannot be done, and why is the code. */
export class Refusal extends Error {
  readonly code: ProblemCode
  constructor(code: ProblemCode) {
    super(code)
    this.name = 'Refusal'
    this.code = code
  }
}

/** Refuses with a code; for use in expressions. */
export const refuse = (code: ProblemCode): never => {
  throw new Refusal(code)
}
