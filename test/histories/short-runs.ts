import { durableCase } from '../../workflows/case'
import { enrollmentSteps } from '../../workflows/enrollment-review'

/** Enrollment review whose runs begin anew after few events, so that a test sees it happen. */
export const enrollmentReview = durableCase(enrollmentSteps, 30)
