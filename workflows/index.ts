export { enrollmentReview } from './enrollment-review'
