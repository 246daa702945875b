import type { CaseItem, CaseView } from '../lib/case.query'
import type { CaseRow } from '../lib/cases.query'
import type { ClassRow } from '../lib/classes.query'
import type { ChildRow } from '../lib/children-search.query'
import { rulesOf } from '../../../domain/permissions'
import { roles, type Role } from '../../../domain/roles'
import type { Me } from '../lib/me'
import type { TaskRow } from '../features/inbox/api/tasks.query'
import type { TaskView } from '../features/decision/api/task.query'

/** A uuid that is the same in every run. */
export const idOf = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`

const names = [
  '林子涵',
  '陈雨桐',
  '黄梓萱',
  '吴宇轩',
  '郑欣怡',
  '蔡浩然',
  '张诗涵',
  '王俊杰',
  '李沐宸',
  '许若曦',
]
const nameOf = (n: number): string => names[n % names.length] ?? '林子涵'

/** Somebody signed in, in one role. */
export function makeMe(role: Role, more: Partial<Me> = {}): Me {
  const kind = roles[role].level
  const path =
    kind === 'institution' ? 'm.p350000.c350500.x350582.i9935000629' : 'm.p350000.c350500.x350582'
  const grant: Me['grant'] = {
    id: idOf(1),
    role,
    roleName: { zh: roles[role].zh, en: roles[role].en },
    unit: {
      id: idOf(2),
      code: kind === 'institution' ? '9935000629' : '350582',
      name: kind === 'institution' ? '晋江市蓝天幼儿园' : '晋江市教育局',
      kind,
      path,
      areaName: '晋江市',
    },
  }
  return {
    account: { id: idOf(3), username: 'clerk.9935000629', name: '陈老师' },
    person: { id: idOf(4) },
    grant,
    grants: [grant],
    permissions: rulesOf({ role, unitPath: path }).map(({ action, subject, conditions }) => ({
      action: [action].flat(),
      subject: [subject].flat().flatMap((one) => (typeof one === 'string' ? [one] : [])),
      ...(conditions ? { conditions: { unitPath: path } } : {}),
    })),
    lastSignIn: { at: '2026-11-23T01:12:00.000Z', ip: '10.20.3.4' },
    mustChangePassword: false,
    secondFactor: { required: false, enrolled: false, passed: true },
    sessionEndsAt: '2026-11-24T09:00:00.000Z',
    demo: true,
    today: '2026-11-24',
    sequence: '1',
    ...more,
  }
}

/** One row of the inbox. */
export const makeTask = (n: number, more: Partial<TaskRow> = {}): TaskRow => ({
  id: idOf(100 + n),
  caseId: idOf(200 + n),
  caseNo: `JDSH-2026-350582-${String(n).padStart(6, '0')}`,
  kind: 'enrollment-review',
  kindName: { zh: '学籍建档审核', en: 'Enrollment review' },
  step: 'institution-review',
  stepName: { zh: '园长审核', en: 'Review by the principal' },
  subject: `小${(n % 4) + 1}班 ${20 + n} 名幼儿`,
  itemCount: 20 + n,
  unitName: '晋江市蓝天幼儿园',
  fromUnit: '晋江市蓝天幼儿园',
  starter: '陈老师',
  holder: n % 3 === 1 ? { accountId: idOf(9), name: '王园长' } : null,
  mine: n % 3 === 1,
  isFallback: false,
  openedAt: '2026-11-18T02:10:00.000Z',
  dueOn: '2026-11-25',
  dueAt: '2026-11-25T16:00:00.000Z',
  daysLeft: n - 1,
  overdue: n < 1,
  provisional: false,
  explanation: {
    zh: '2026年11月18日收到，5 个工作日，跳过 11月21日、22日，2026年11月25日 到期',
    en: 'Received 2026-11-18, 5 working days, skips 11-21 and 11-22, due 2026-11-25',
  },
  level: 0,
  version: 1,
  state: 'open',
  verdict: null,
  decidedAt: null,
  ...more,
})

/** One child of a case. */
export const makeItem = (n: number, more: Partial<CaseItem> = {}): CaseItem => ({
  childId: idOf(300 + n),
  name: nameOf(n),
  sex: n % 2 ? '1' : '2',
  birthDate: `2022-0${(n % 9) + 1}-1${n % 9}`,
  className: '小一班',
  documentType: { zh: '居民身份证', en: 'Resident identity card' },
  maskedDocument: `350***********${1000 + n}`,
  entryDate: '2026-09-01',
  guardian: '林*',
  state: 'open',
  reason: null,
  childState: 'submitted',
  number: null,
  mark: null,
  warnings: [],
  findings: [],
  form: {
    state: 'confirmed',
    formNo: `2026-350582-${String(n).padStart(6, '0')}-7`,
    corrected: [],
  },
  changedSince: [],
  followUp: null,
  ...more,
})

/** A case at its first step. */
export const makeCase = (more: Partial<CaseView> = {}): CaseView => ({
  id: idOf(200),
  caseNo: 'JDSH-2026-350582-000001',
  kind: 'enrollment-review',
  kindName: { zh: '学籍建档审核', en: 'Enrollment review' },
  article: '管理规范第二十六条',
  state: 'open',
  outcome: null,
  subject: '小一班 12 名幼儿',
  itemCount: 12,
  unit: { id: idOf(2), name: '晋江市蓝天幼儿园' },
  county: { id: idOf(5), name: '晋江市教育局' },
  startedBy: '陈老师',
  openedAt: '2026-11-18T02:10:00.000Z',
  closedAt: null,
  clocks: [
    {
      id: idOf(20),
      scope: 'case',
      step: null,
      name: { zh: '入园后一个月内建档', en: 'Record within a month of entry' },
      startedOn: '2026-11-01',
      dueOn: '2026-12-01',
      dueAt: '2026-12-01T16:00:00.000Z',
      state: 'running',
      daysLeft: 5,
      overdue: false,
      provisional: false,
      explanation: {
        zh: '2026年11月1日入园，1 个月，2026年12月1日到期',
        en: 'Entry 2026-11-01, one month, due 2026-12-01',
      },
    },
    {
      id: idOf(21),
      scope: 'step',
      step: { zh: '园长审核', en: 'Review by the principal' },
      name: { zh: '园长审核', en: 'Review by the principal' },
      startedOn: '2026-11-18',
      dueOn: '2026-11-25',
      dueAt: '2026-11-25T16:00:00.000Z',
      state: 'running',
      daysLeft: 1,
      overdue: false,
      provisional: false,
      explanation: {
        zh: '11月18日收到，5 个工作日，跳过 11月21日、22日',
        en: 'Received 11-18, 5 working days, skips 11-21, 11-22',
      },
    },
  ],
  order: [
    {
      step: 'institution-review',
      zh: '园长审核',
      en: 'Review by the principal',
      state: 'now',
      who: null,
      at: null,
    },
    {
      step: 'duplicate-check',
      zh: '省内查重',
      en: 'Duplicate check in the province',
      state: 'next',
      who: null,
      at: null,
    },
    {
      step: 'issue-numbers',
      zh: '发放学籍号',
      en: 'Issue of numbers',
      state: 'next',
      who: null,
      at: null,
    },
    {
      step: 'county-review',
      zh: '县级审核',
      en: 'Review by the county',
      state: 'next',
      who: null,
      at: null,
    },
  ],
  openTasks: [makeTask(1)],
  waitingFor: null,
  sum: {
    items: 12,
    open: 12,
    numbered: 0,
    enrolled: 0,
    returned: 0,
    problem: 0,
    rejected: 0,
    withdrawn: 0,
  },
  links: [],
  items: Array.from({ length: 12 }, (_, n) =>
    makeItem(n, {
      ...(n === 2
        ? {
            warnings: [
              {
                field: 'classId',
                code: 'age-grade-unusual',
                severity: 'warning',
                zh: '年龄与班级的年级不相称。确认无误可以继续。',
                en: 'The age is unusual for the grade of the class.',
              },
            ],
          }
        : {}),
      ...(n === 4
        ? {
            findings: [
              {
                problemId: idOf(400),
                kind: 'NEAR_MATCH',
                kindName: { zh: '疑似重复', en: 'Near match' },
                state: 'open',
                score: 0.93,
                reasons: [
                  {
                    code: 'same-guardian',
                    zh: '监护人证件与出生日期相同',
                    en: "Same guardian's document and birth date",
                  },
                ],
                otherInstitution: '石狮市海贝幼儿园',
                otherState: { zh: '在籍', en: 'Enrolled' },
              },
            ],
          }
        : {}),
      ...(n === 6
        ? {
            changedSince: [
              {
                field: 'birthDate',
                zh: '出生日期',
                en: 'Birth date',
                before: '2022-07-16',
                after: '2022-07-06',
              },
            ],
          }
        : {}),
    }),
  ),
  opinions: [],
  moves: ['claim', 'decide', 'comment', 'urge', 'withdraw'],
  whyNot: [],
  ...more,
})

/** A task as one decides it. */
export const makeTaskView = (more: Partial<TaskView> = {}): TaskView => ({
  task: makeTask(0, {
    id: idOf(100),
    caseId: idOf(200),
    subject: '小一班 12 名幼儿',
    itemCount: 12,
    overdue: false,
    daysLeft: 1,
  }),
  case: makeCase(),
  verdicts: ['approve', 'return', 'reject'],
  reasons: [
    { code: 'data-wrong', zh: '信息有误', en: 'Data are wrong' },
    { code: 'paper-mismatch', zh: '与证件不符', en: 'Does not fit the document' },
  ],
  returnsTo: [{ step: 'correction', zh: '补正', en: 'Correction' }],
  colleagues: [{ accountId: idOf(9), name: '李副园长', username: 'head2.9935000629' }],
  ...more,
})

/** One row of a list of cases. */
export const makeCaseRow = (n: number, more: Partial<CaseRow> = {}): CaseRow => ({
  id: idOf(200 + n),
  caseNo: `JDSH-2026-350582-${String(n).padStart(6, '0')}`,
  kind: 'enrollment-review',
  kindName: { zh: '学籍建档审核', en: 'Enrollment review' },
  state: n % 3 === 2 ? 'closed' : 'open',
  outcome: n % 3 === 2 ? { zh: '审核完成', en: 'Reviewed' } : null,
  subject: `小${(n % 4) + 1}班 ${20 + n} 名幼儿`,
  itemCount: 20 + n,
  unitName: '晋江市蓝天幼儿园',
  countyName: '晋江市教育局',
  starter: '陈老师',
  openedAt: '2026-11-18T02:10:00.000Z',
  closedAt: null,
  origin: 'start',
  steps: [{ zh: '园长审核', en: 'Review by the principal' }],
  dueOn: '2026-11-25',
  daysLeft: 1,
  overdue: false,
  ...more,
})

/** A class of the own institution. */
export const makeClass = (n: number, more: Partial<ClassRow> = {}): ClassRow => ({
  id: idOf(500 + n),
  institutionId: idOf(2),
  code: `9935000629260${n}`,
  name: `小${['一', '二', '三', '四'][n % 4] ?? '一'}班`,
  grade: 'JUNIOR',
  schoolYear: 2026,
  teacher: '周老师',
  careWorker: null,
  capacity: 25,
  declaredCount: 25,
  childCount: n === 1 ? 27 : n === 3 ? 0 : 24,
  overNorm: n === 1,
  ...more,
})

/** One row of the list of children. */
export const makeChildRow = (n: number, more: Partial<ChildRow> = {}): ChildRow => ({
  id: idOf(300 + n),
  name: nameOf(n),
  maskedDocument: `350***********${1000 + n}`,
  maskedNumber: n % 3 === 0 ? `G35***********${1000 + n}` : null,
  sex: n % 2 ? '1' : '2',
  birthDate: `2022-0${(n % 9) + 1}-1${n % 9}`,
  classId: idOf(500),
  className: '小一班',
  institutionId: idOf(2),
  institutionName: '晋江市蓝天幼儿园',
  state: n % 3 === 0 ? 'enrolled' : 'draft',
  mark: null,
  openCase:
    n % 5 === 4
      ? { id: idOf(201), kind: 'enrollment-review', caseNo: 'JDSH-2026-350582-000001' }
      : null,
  formState: n % 2 ? 'printed' : 'confirmed',
  warnings: n % 4 === 2 ? 2 : 0,
  version: 1,
  ...more,
})
