import { z } from 'zod'
import type { Policy, PolicyKey, PolicyValues } from './policies'

const limit = z.strictObject({
  amount: z.int().min(0, '时限不能为负数。').max(1000, '时限最多 1000。'),
  unit: z.enum(['working-day', 'month']),
})
const yearDay = z
  .string()
  .regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, '请按“月-日”填写，如 10-20。')
  .refine((day) => !['02-30', '02-31', '04-31', '06-31', '09-31', '11-31'].includes(day), {
    error: '没有这一天。',
  })
const window = z.strictObject({ from: yearDay.nullable(), to: yearDay })

/** Schema of the value of each policy. */
export const policyValueForms = {
  recordWithin: limit,
  numberAfter: z.enum(['institution-review', 'county-review']),
  noDocumentNumber: z.enum(['temporary-where-province-allows', 'temporary-at-once']),
  temporaryNumberAllowed: z.boolean(),
  keyFieldApproval: z.enum(['institution', 'county']),
  transferLimit: limit,
  transferApproval: z.enum(['institutions', 'county']),
  accidentLimit: limit,
  anomalyLimit: limit,
  transferReleaseLimit: limit,
  transferAdmitLimit: limit,
  transferCountyApprovalLimit: z.union([limit, z.literal('none')]),
  transferAnswerRefusalLimit: limit,
  keyFieldCaseLimit: limit,
  reviewStepLimit: limit,
  enrollmentCountyLimit: limit,
  arbitrationAnswerLimit: limit,
  arbitrationVerdictLimit: limit,
  arbitrationAppealLimit: limit,
  confirmationRequired: z.enum(['before-institution-review', 'not-required']),
  graduateWindow: window,
  promoteWindow: window,
  enterAndRecheckWindow: window,
  countyReviewWindow: window,
  secondFactor: z.array(z.enum(['deciders', 'exporters', 'administrators'])).max(3),
  escalateAfter: z.array(z.int().min(0).max(250)).max(5),
} as const satisfies { readonly [K in PolicyKey]: z.ZodType<PolicyValues[K]> }

const row = {
  area: z.string().regex(/^[0-9A-Z]{6}$/, '区划代码为 6 位。'),
  validFrom: z.iso.date('没有这一天。请核对年、月、日。'),
  validTo: z.iso.date('没有这一天。请核对年、月、日。').nullable(),
  version: z.string().trim().min(1, '请填写版本。').max(50),
}
const of = <K extends PolicyKey, V extends z.ZodType>(key: K, value: V) =>
  z.strictObject({ ...row, key: z.literal(key), value })
const forms = policyValueForms

/** A policy as an administrator enters it, or as the database gives it back. */
export const policyForm = z
  .discriminatedUnion('key', [
    of('recordWithin', forms.recordWithin),
    of('numberAfter', forms.numberAfter),
    of('noDocumentNumber', forms.noDocumentNumber),
    of('temporaryNumberAllowed', forms.temporaryNumberAllowed),
    of('keyFieldApproval', forms.keyFieldApproval),
    of('transferLimit', forms.transferLimit),
    of('transferApproval', forms.transferApproval),
    of('accidentLimit', forms.accidentLimit),
    of('anomalyLimit', forms.anomalyLimit),
    of('transferReleaseLimit', forms.transferReleaseLimit),
    of('transferAdmitLimit', forms.transferAdmitLimit),
    of('transferCountyApprovalLimit', forms.transferCountyApprovalLimit),
    of('transferAnswerRefusalLimit', forms.transferAnswerRefusalLimit),
    of('keyFieldCaseLimit', forms.keyFieldCaseLimit),
    of('reviewStepLimit', forms.reviewStepLimit),
    of('enrollmentCountyLimit', forms.enrollmentCountyLimit),
    of('arbitrationAnswerLimit', forms.arbitrationAnswerLimit),
    of('arbitrationVerdictLimit', forms.arbitrationVerdictLimit),
    of('arbitrationAppealLimit', forms.arbitrationAppealLimit),
    of('confirmationRequired', forms.confirmationRequired),
    of('graduateWindow', forms.graduateWindow),
    of('promoteWindow', forms.promoteWindow),
    of('enterAndRecheckWindow', forms.enterAndRecheckWindow),
    of('countyReviewWindow', forms.countyReviewWindow),
    of('secondFactor', forms.secondFactor),
    of('escalateAfter', forms.escalateAfter),
  ])
  .refine(({ validFrom, validTo }) => validTo === null || validFrom < validTo, {
    error: '失效日期应晚于生效日期。',
    path: ['validTo'],
  })

/** Reads rows that came from outside the program. Throws a ZodError for a row that is no policy. */
export function readPolicies(rows: readonly unknown[]): Policy[] {
  return rows.map((one) => policyForm.parse(one))
}
