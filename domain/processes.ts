import { enrollmentReview } from './enrollment-review'
import type { Process, Step } from './process'

/** Every kind of case, by its one word. */
export const processes = {
  'enrollment-review': enrollmentReview,
} as const satisfies Record<string, Process>

export type CaseKind = keyof typeof processes

/** The process of a kind, with its steps open to look-up by any name. */
export const processOf = (kind: CaseKind): Process => processes[kind]

/** A step by its name, or undefined where the kind has none of that name. */
export const stepOf = (kind: CaseKind, step: string): Step | undefined =>
  processOf(kind).steps[step]

/** What a step is called, also for system steps and waits. */
export function stepName(kind: CaseKind, step: string, lang: 'zh' | 'en' = 'zh'): string {
  const process = processOf(kind)
  const named = process.steps[step] ?? process.systemSteps[step] ?? process.waits[step]
  return named?.[lang] ?? step
}
