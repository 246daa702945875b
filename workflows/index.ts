export { enrollmentReview } from './enrollment-review'
export { housekeeping } from './housekeeping'
