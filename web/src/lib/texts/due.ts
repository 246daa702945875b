import type { Texts } from './text'

/** Limits in words. */
export const due = {
  none: ['不限时', 'no limit'],
  overdue: ['已超期 {{count}} 个工作日', 'Overdue {{count}} d.'],
  today: ['今天到期', 'Due today'],
  left: ['剩 {{count}} 个工作日', '{{count}} d. left'],
  provisional: ['（暂定）', '(provisional)'],
  caseClock: ['办件期限', 'Limit of the case'],
  stepClock: ['本环节期限', 'Limit of this step'],
  from: ['自 {{date}} 起算', 'counted from {{date}}'],
  met: ['已按期完成', 'Met'],
  missed: ['已超期', 'Missed'],
  cancelled: ['已取消', 'Cancelled'],
  why: ['期限怎样算出', 'How it is counted'],
} as const satisfies Texts
