import type { Label } from './child-labels'
import type { PolicyKey } from './policies'

const label = (zh: string, en: string): Label => ({ zh, en })

/** What each policy decides, in words. */
export const policyLabels: Readonly<Record<PolicyKey, Label>> = {
  recordWithin: label('建籍时限', 'Time to build a record'),
  numberAfter: label('何时发放学籍号', 'When the number is issued'),
  noDocumentNumber: label('无证件幼儿的学籍号', 'Number of a child without document'),
  temporaryNumberAllowed: label('本省是否发放临时学籍号', 'Province allows temporary numbers'),
  keyFieldApproval: label('关键信息变更由谁审批', 'Who approves changes of key data'),
  transferLimit: label('转园总时限', 'Limit of a transfer'),
  transferApproval: label('转园由谁审批', 'Who approves a transfer'),
  accidentLimit: label('意外离园填报时限', 'Limit to report an accident'),
  anomalyLimit: label('异动申报审核时限', 'Limit of an anomaly report'),
  transferReleaseLimit: label('转园：转出机构时限', 'Transfer: releasing side'),
  transferAdmitLimit: label('转园：转入机构时限', 'Transfer: receiving side'),
  transferCountyApprovalLimit: label('转园：县级核准时限', 'Transfer: approval by the county'),
  transferAnswerRefusalLimit: label('转园：答复拒绝时限', 'Transfer: answer to a refusal'),
  keyFieldCaseLimit: label('关键信息变更总时限', 'Limit of a change of key data'),
  reviewStepLimit: label('一般审核环节时限', 'Limit of other review steps'),
  enrollmentCountyLimit: label('建籍：县级审核时限', 'Enrollment: review by the county'),
  arbitrationAnswerLimit: label('仲裁：答复时限', 'Arbitration: answer'),
  arbitrationVerdictLimit: label('仲裁：裁定时限', 'Arbitration: verdict'),
  arbitrationAppealLimit: label('仲裁：复议时限', 'Arbitration: appeal'),
  confirmationRequired: label('家长确认表', 'Confirmation form'),
  graduateWindow: label('毕业办理窗口', 'Window for graduation'),
  promoteWindow: label('升级办理窗口', 'Window for promotion'),
  enterAndRecheckWindow: label('新生录入与复核窗口', 'Window for entry and re-check'),
  countyReviewWindow: label('县级审核窗口', 'Window for the review by the county'),
  secondFactor: label('双因素登录', 'Second factor at sign-in'),
  escalateAfter: label('超期后逐级上报（工作日）', 'Escalation after the due date (working days)'),
}
