import { durableCase } from './case'
import type { CaseRecord } from './case-run'

/**
 * 学籍建档审核 (art. 26; notice part 3). The institution reviews, the province is searched for duplicates, the number
 * is issued, the county reviews; under the 2025 measures the number comes after the county. Children who part company
 * leave into a follow-up case, which begins here at the step that they need.
 */
export async function enrollmentSteps(review: CaseRecord): Promise<string> {
  const numberAfter = review.rule('numberAfter')
  if (review.startsAt('arbitration')) await review.wait('arbitration')
  else {
    if (review.startsAt('correction')) await review.task('correction', { onApprove: 'resubmit' })
    await review.task('institution-review', { onApprove: 'settleInstitution' })
  }
  await review.step('duplicate-check')
  if (numberAfter === 'institution-review') await review.step('issue-numbers')
  await review.task('county-review', { onApprove: 'settleCounty' })
  if (numberAfter === 'county-review') await review.step('issue-numbers')
  return 'enrolled'
}

/** The durable workflow of these steps. */
export const enrollmentReview = durableCase(enrollmentSteps)
