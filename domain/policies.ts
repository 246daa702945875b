import type { CalendarDate } from './calendar-date'
import type { Limit } from './working-days'

/** Code of the whole country, the ancestor of every area. */
export const nationalArea = '000000'

/** Days of a school year, `MM-DD`; `from` null means since the school year began (1 September). */
export interface YearWindow {
  readonly from: string | null
  readonly to: string
}

/** Who needs a second factor at sign-in; an empty list switches it off. */
export type SecondFactorGroup = 'deciders' | 'exporters' | 'administrators'

/** Every value that a region may set, by key. Limits of steps that a rule set lacks are `none`. */
export interface PolicyValues {
  /** after first registration (art. 26(1)) */
  readonly recordWithin: Limit
  readonly numberAfter: 'institution-review' | 'county-review'
  readonly noDocumentNumber: 'temporary-where-province-allows' | 'temporary-at-once'
  /** ours: what a province says where `noDocumentNumber` leaves it to the province */
  readonly temporaryNumberAllowed: boolean
  readonly keyFieldApproval: 'institution' | 'county'
  readonly transferLimit: Limit
  readonly transferApproval: 'institutions' | 'county'
  readonly accidentLimit: Limit
  readonly anomalyLimit: Limit
  readonly transferReleaseLimit: Limit
  readonly transferAdmitLimit: Limit
  readonly transferCountyApprovalLimit: Limit | 'none'
  readonly transferAnswerRefusalLimit: Limit
  readonly keyFieldCaseLimit: Limit
  readonly reviewStepLimit: Limit
  readonly enrollmentCountyLimit: Limit
  readonly arbitrationAnswerLimit: Limit
  readonly arbitrationVerdictLimit: Limit
  readonly arbitrationAppealLimit: Limit
  readonly confirmationRequired: 'before-institution-review' | 'not-required'
  readonly graduateWindow: YearWindow
  readonly promoteWindow: YearWindow
  readonly enterAndRecheckWindow: YearWindow
  readonly countyReviewWindow: YearWindow
  readonly secondFactor: readonly SecondFactorGroup[]
  /** ours: working days after the due date at which the next superior is told */
  readonly escalateAfter: readonly number[]
}

/** Name of a policy. */
export type PolicyKey = keyof PolicyValues

/** One value of a key in an area and its descendants, valid from a day until before another. */
export type PolicyOf<K extends PolicyKey> = {
  [P in K]: {
    readonly key: P
    /** code of the area, `nationalArea` for the whole country */
    readonly area: string
    readonly value: PolicyValues[P]
    readonly validFrom: CalendarDate
    /** the first day on which it no longer holds; null while open */
    readonly validTo: CalendarDate | null
    readonly version: string
  }
}[K]

/** A policy of any key. */
export type Policy = PolicyOf<PolicyKey>

/** The policy of one key among all. */
export type PolicyFor<K extends PolicyKey> = Extract<Policy, { readonly key: K }>

const isOf = <K extends PolicyKey>(policy: Policy, key: K): policy is PolicyFor<K> =>
  policy.key === key

const isValidOn = (policy: Policy, date: CalendarDate): boolean =>
  policy.validFrom <= date && (policy.validTo === null || date < policy.validTo)

/**
 * The policy that holds in an area on a day: that of the nearest ancestor that has one valid then.
 * `areaPath` lists codes from the country down to the area itself, e.g. 000000, 350000, 350500,
 * 3505A1; undefined where no ancestor has a value.
 */
export function policyFor<K extends PolicyKey>(
  policies: readonly Policy[],
  key: K,
  areaPath: readonly string[],
  date: CalendarDate,
): PolicyFor<K> | undefined {
  let best: PolicyFor<K> | undefined
  let bestDepth = -1
  for (const policy of policies) {
    if (!isOf(policy, key) || !isValidOn(policy, date)) continue
    const depth = areaPath.lastIndexOf(policy.area)
    if (depth < 0 || depth < bestDepth) continue
    // The database forbids two at once; should it ever happen, the younger rule holds.
    if (depth === bestDepth && best && best.validFrom >= policy.validFrom) continue
    best = policy
    bestDepth = depth
  }
  return best
}

/** True if a child without a document gets an L number under these two values. */
export function givesTemporaryNumber(
  values: Pick<PolicyValues, 'noDocumentNumber' | 'temporaryNumberAllowed'>,
): boolean {
  return values.noDocumentNumber === 'temporary-at-once' || values.temporaryNumberAllowed
}

/** The days of a window in a school year (2026 is 1 September 2026 to 31 August 2027). */
export function windowDates(
  window: YearWindow,
  schoolYear: number,
): { from: CalendarDate; to: CalendarDate } {
  const dated = (day: string): CalendarDate =>
    `${day >= '09-01' ? schoolYear : schoolYear + 1}-${day}`
  return { from: dated(window.from ?? '09-01'), to: dated(window.to) }
}

/** The school year that a day belongs to. */
export function schoolYearOf(date: CalendarDate): number {
  return Number(date.slice(0, 4)) - (date.slice(5) >= '09-01' ? 0 : 1)
}

/** True if the day lies in the window of its school year. */
export function isInWindow(window: YearWindow, date: CalendarDate): boolean {
  const { from, to } = windowDates(window, schoolYearOf(date))
  return from <= date && date <= to
}
