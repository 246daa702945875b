/**
 * The effect that an approval carries out, in the transaction of the decision. Each names its inverse, or is final.
 */
export const effects = {
  /** The corrected children go to review again. Inverse: they can be edited again. */
  resubmit: { final: false },
  /** Marks of the principal take effect; returned items leave. Final where any item left. */
  settleInstitution: { final: false },
  /** Marks of the county take effect. It closes the case or issues numbers, so it is never taken back. */
  settleCounty: { final: true },
} as const
export type EffectName = keyof typeof effects
