import type { Process } from './process'

/** 学籍建档审核 (art. 26; notice part 3): from a class of drafts to numbers for life. */
export const enrollmentReview = {
  kind: 'enrollment-review',
  zh: '学籍建档审核',
  en: 'Enrollment review',
  article: '管理规范第二十六条',
  locking: true,
  steps: {
    correction: {
      zh: '补正',
      en: 'Correction',
      at: 'institution',
      role: 'institution-clerk',
      limit: 'reviewStepLimit',
      verdicts: ['approve'],
      returnsTo: [],
      items: false,
    },
    'institution-review': {
      zh: '园长审核',
      en: 'Review by the principal',
      at: 'institution',
      role: 'institution-reviewer',
      limit: 'reviewStepLimit',
      verdicts: ['approve', 'return', 'reject'],
      returnsTo: ['correction'],
      items: true,
    },
    'county-review': {
      zh: '县级审核',
      en: 'Review by the county',
      at: 'county',
      role: 'county-reviewer',
      limit: 'enrollmentCountyLimit',
      verdicts: ['approve', 'return', 'reject'],
      returnsTo: ['institution-review', 'correction'],
      items: true,
    },
  },
  systemSteps: {
    'duplicate-check': { zh: '省内查重', en: 'Duplicate check in the province', final: false },
    'issue-numbers': { zh: '发放学籍号', en: 'Issue of numbers', final: true },
  },
  waits: {
    arbitration: { zh: '问题学籍，等待处理', en: 'Problem record, waiting for arbitration' },
  },
  outcomes: {
    enrolled: { zh: '审核完成', en: 'Reviewed' },
    parted: { zh: '条目已全部转入后续办件', en: 'All items left into follow-up cases' },
    rejected: { zh: '已驳回', en: 'Rejected' },
    withdrawn: { zh: '已撤回', en: 'Withdrawn' },
    deleted: { zh: '已按仲裁删除', en: 'Deleted by arbitration' },
  },
  order: ['correction', 'institution-review', 'duplicate-check', 'issue-numbers', 'county-review'],
} as const satisfies Process

/** The steps in their order for a case of these rules: under the 2025 measures the number comes last. */
export const enrollmentOrder = (numberAfter: 'institution-review' | 'county-review'): string[] =>
  numberAfter === 'institution-review'
    ? ['institution-review', 'duplicate-check', 'issue-numbers', 'county-review']
    : ['institution-review', 'duplicate-check', 'county-review', 'issue-numbers']

/** Why an item or a case is returned or rejected; the text beside it says the rest. */
export const enrollmentReasons = {
  'data-wrong': { zh: '信息有误', en: 'Data are wrong' },
  'data-missing': { zh: '信息不全', en: 'Data are missing' },
  'paper-mismatch': { zh: '与证件不符', en: 'Does not fit the document' },
  'form-unsigned': {
    zh: '确认表未签字或未交回',
    en: 'Confirmation form not signed or not returned',
  },
  'wrong-class': { zh: '班级有误', en: 'Wrong class' },
  'not-attending': { zh: '未实际入园', en: 'Does not attend' },
  'age-unfit': { zh: '年龄不符', en: 'Age does not fit' },
  other: { zh: '其他（请说明）', en: 'Other (please explain)' },
} as const
export type EnrollmentReason = keyof typeof enrollmentReasons
