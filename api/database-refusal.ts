import type { ProblemCode } from '../domain/problems'
import { refuse } from './errors'

const stateOf = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error && typeof error.code === 'string'
    ? error.code
    : undefined

/** What a broken constraint of the database means for the person who asked. */
export interface Meanings {
  /** 23505: the value is there already; 23P01: the period overlaps another. */
  taken?: ProblemCode
  /** 23503: something still refers to it. */
  used?: ProblemCode
  /** 23514: a rule of the table. */
  rule?: ProblemCode
}

/**
 * Runs work whose last judge is a constraint, so that two racing requests cannot both succeed, and says what the
 * broken constraint means. To be wrapped around the whole transaction.
 */
export async function judgedBy<T>(meanings: Meanings, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const state = stateOf(error)
    const code =
      state === '23505' || state === '23P01'
        ? meanings.taken
        : state === '23503'
          ? meanings.used
          : state === '23514'
            ? meanings.rule
            : undefined
    throw code ? refuse(code) : error
  }
}
