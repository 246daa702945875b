import type { Texts } from './text'

/** Submission of a class for review. */
export const start = {
  title: ['提交建档审核', 'Submit a review'],
  help: [
    '选择班级，核对名单和障碍，确认提示后提交。园长审核、省内查重、发放学籍号、县级审核依次进行。',
    'Choose a class, look at what stands in the way, confirm the warnings, and submit.',
  ],
  chooseClass: ['班级', 'Class'],
  noDrafts: ['这个班没有草稿幼儿', 'No drafts in this class'],
  noDraftsHelp: ['先录入或导入幼儿，再回到这里提交。', 'Enter or import the children first.'],
  ready: ['可以提交', 'Ready'],
  obstacle: ['不能提交', 'In the way'],
  warning: ['提示', 'Warning'],
  readyN: ['可提交 {{count}} 名', '{{count}} ready'],
  obstaclesN: ['有障碍 {{count}} 名', '{{count}} blocked'],
  warningsN: ['有提示 {{count}} 名', '{{count}} with warnings'],
  tableLabel: ['拟提交名单', 'Children to submit'],
  route: ['提交后的流程', 'The way it goes'],
  byWhom: ['{{unit}} · {{role}}', '{{unit}} · {{role}}'],
  system: ['系统自动', 'automatic'],
  dueOn: ['预计 {{date}} 前', 'by {{date}}'],
  confirmWarnings: [
    '我已核对 {{count}} 条提示，确认无误',
    'I have looked at the {{count}} warnings',
  ],
  submit: ['提交审核 {{count}} 名', 'Submit {{count}}'],
  submitting: ['正在提交…', 'Submitting…'],
  receipt: ['已提交 {{count}} 名，办件编号 {{no}}', '{{count}} submitted, case no. {{no}}'],
  receiptHelp: [
    '可在办件页查看由谁办理、剩余时间和进展。',
    'The case shows who holds it and how long it has.',
  ],
  seeCase: ['查看办件', 'See the case'],
  another: ['提交另一个班', 'Submit another class'],
  fix: ['去补全', 'Complete'],
  seeOther: ['查看在办事项', 'See the open case'],
  toForms: ['去登记确认表', 'To the forms'],
} as const satisfies Texts
