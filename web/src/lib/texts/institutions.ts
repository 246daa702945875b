import type { Texts } from './text'

/** Institutions. */
export const institutions = {
  title: ['机构名录', 'Institutions'],
  add: ['新增机构', 'Add an institution'],
  added: ['已新增 {{name}}', '{{name}} added'],
  code: ['机构标识码', 'Institution code'],
  codeHint: ['教育事业统计的 10 位代码', 'The 10 digits of the education statistics'],
  name: ['机构名称', 'Name'],
  county: ['主管', 'County'],
  type: ['办学类型', 'Type'],
  sponsor: ['举办者类型', 'Sponsor'],
  chargeClass: ['收费类别', 'Charge class'],
  urbanRural: ['城乡分类', 'Urban or rural'],
  address: ['地址', 'Address'],
  capacity: ['核定规模', 'Capacity'],
  license: ['办园许可证号', 'License no.'],
  licenseUntil: ['许可证有效期至', 'License valid until'],
  classes: ['班级数', 'Classes'],
  children: ['幼儿数', 'Children'],
  status: ['状态', 'Status'],
  active: ['在办', 'active'],
  closing: ['停办中', 'closing'],
  closed: ['已停办', 'closed'],
  search: ['名称或标识码', 'Name or code'],
  accounts: ['账号', 'Accounts'],
  childrenLink: ['幼儿', 'Children'],
  empty: ['没有机构', 'No institutions'],
  emptyHelp: [
    '新增机构后，再为它开通学籍管理员和园长账号。',
    'Add one, then give it accounts for its clerk and head.',
  ],
} as const satisfies Texts
