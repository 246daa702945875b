import type { UnitKind } from './units'

/** Every role of the product, with the level it serves at and what it is called. */
export const roles = {
  'institution-clerk': { level: 'institution', zh: '学籍管理员', en: 'Enrollment officer' },
  'institution-reviewer': { level: 'institution', zh: '园长', en: 'Principal' },
  'county-reviewer': { level: 'county', zh: '县级审核员', en: 'County reviewer' },
  'county-arbitrator': { level: 'county', zh: '县级仲裁员', en: 'County arbitrator' },
  'county-administrator': { level: 'county', zh: '县级管理员', en: 'County administrator' },
  'prefecture-supervisor': { level: 'prefecture', zh: '市级监管员', en: 'City supervisor' },
  'prefecture-arbitrator': { level: 'prefecture', zh: '市级仲裁员', en: 'City arbitrator' },
  'prefecture-administrator': { level: 'prefecture', zh: '市级管理员', en: 'City administrator' },
  'province-administrator': { level: 'province', zh: '省级管理员', en: 'Province administrator' },
  'province-supervisor': { level: 'province', zh: '省级监管员', en: 'Province supervisor' },
  'province-arbitrator': { level: 'province', zh: '省级仲裁员', en: 'Province arbitrator' },
  'ministry-officer': { level: 'ministry', zh: '教育部工作人员', en: 'Ministry officer' },
  operator: { level: 'support', zh: '运维人员', en: 'Operator' },
  'system-administrator': { level: 'support', zh: '系统管理员', en: 'System administrator' },
  'security-administrator': { level: 'support', zh: '安全管理员', en: 'Security administrator' },
  auditor: { level: 'support', zh: '审计员', en: 'Auditor' },
} as const satisfies Record<string, { level: UnitKind; zh: string; en: string }>

export type Role = keyof typeof roles
export const roleNames = Object.keys(roles).filter((name): name is Role => name in roles)
export const isRole = (text: string): text is Role => Object.hasOwn(roles, text)

/** Who stands in where a role has nobody else (processes § 0.2): the superior unit's reviewer. */
export const fallbackOf: Partial<Record<Role, Role>> = {
  'institution-reviewer': 'county-reviewer',
  'institution-clerk': 'county-administrator',
  'county-reviewer': 'prefecture-supervisor',
  'prefecture-supervisor': 'province-supervisor',
}
