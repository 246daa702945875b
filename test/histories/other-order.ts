import { durableCase } from '../../workflows/case'

/** The mistake that replay tests are for: system steps in another order than the histories have them. */
export const enrollmentReview = durableCase(async (review) => {
  if (review.startsAt('correction')) await review.task('correction', { onApprove: 'resubmit' })
  await review.task('institution-review', { onApprove: 'settleInstitution' })
  await review.task('county-review', { onApprove: 'settleCounty' })
  await review.step('issue-numbers')
  await review.step('duplicate-check')
  return 'enrolled'
})
