import type { Texts } from './text'

/** Problem records. */
export const problems = {
  title: ['问题学籍', 'Problem records'],
  open: ['待处理', 'Open'],
  settled: ['已处理', 'Settled'],
  note: [
    '问题学籍由仲裁处理；处理结束前，该幼儿的后续办件在此等待。',
    'Problem records are settled by arbitration; until then the follow-up case waits here.',
  ],
  kind: ['问题', 'Problem'],
  child: ['本方幼儿', 'Own child'],
  other: ['对方机构', 'Other institution'],
  score: ['相似度', 'Score'],
  reasons: ['依据', 'Reasons'],
  partEntrant: ['后录入', 'entered later'],
  partExisting: ['先建籍', 'recorded first'],
  openedAt: ['发现时间', 'Found'],
  empty: ['没有问题学籍', 'No problem records'],
  emptyHelp: [
    '省内查重发现疑似重复时，会列在这里并附依据。',
    'What the duplicate check of the province finds is listed here with its reasons.',
  ],
} as const satisfies Texts
