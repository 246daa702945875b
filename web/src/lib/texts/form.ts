import type { Texts } from './text'

/** Messages of form controls. */
export const form = {
  pick: ['打开日历', 'open the calendar'],
  dateWrong: [
    '请填写日期，如 2022-03-08 或 20220308',
    'Enter a date such as 2022-03-08 or 20220308',
  ],
} as const satisfies Texts
