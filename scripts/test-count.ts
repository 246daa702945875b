/** How many tests ended how. */
export type Count = { passed: number; failed: number; skipped: number }

/** The last line of a test run. */
export const countLine = ({ passed, failed, skipped }: Count): string =>
  `${passed} passed, ${failed} failed, ${skipped} skipped`

/** The sum of counts. */
export const sum = (...counts: readonly Count[]): Count =>
  counts.reduce(
    (all, one) => ({
      passed: all.passed + one.passed,
      failed: all.failed + one.failed,
      skipped: all.skipped + one.skipped,
    }),
    { passed: 0, failed: 0, skipped: 0 },
  )

const number = (value: unknown): number => (typeof value === 'number' ? value : 0)

/**
 * Reads Jest's JSON result. A test file that could not be loaded counts as one failure, and so does a result
 * that cannot be read at all: a run that died has not passed.
 */
export function countJest(text: string | undefined): Count {
  let result: unknown
  try {
    result = JSON.parse(text ?? '')
  } catch {
    return { passed: 0, failed: 1, skipped: 0 }
  }
  if (typeof result !== 'object' || result === null) return { passed: 0, failed: 1, skipped: 0 }
  const values: Record<string, unknown> = { ...result }
  return {
    passed: number(values.numPassedTests),
    failed: number(values.numFailedTests) + number(values.numRuntimeErrorTestSuites),
    skipped: number(values.numPendingTests) + number(values.numTodoTests),
  }
}
