import type { Role } from './roles'

/** Everything one can do, in words of the product. */
export const actions = [
  'read',
  'create',
  'update',
  'delete',
  'reveal',
  'print',
  'confirm',
  'import',
  'export',
  'start',
  'decide',
  'reassign',
  'withdraw',
  'urge',
  'comment',
  'grant',
  'reset',
  'operate',
] as const
export type Action = (typeof actions)[number]

/** Everything one can do it with. */
export const subjects = [
  'Child',
  'ConfirmationForm',
  'Import',
  'Attachment',
  'Draft',
  'Case',
  'Task',
  'Problem',
  'Notice',
  'Institution',
  'ClassGroup',
  'Unit',
  'Policy',
  'Account',
  'Audit',
  'Operations',
] as const
export type Subject = (typeof subjects)[number]

/**
 * `own-unit`: of the acting unit alone; `within`: of it and of units below; `deployment`: of the superior of a
 * support unit and below; `anywhere`: not bound to a place (one's own drafts, notices, the rules in force).
 */
export type Where = 'own-unit' | 'within' | 'deployment' | 'anywhere'

/** One permission of a role. */
export interface Permission {
  readonly actions: readonly Action[]
  readonly subjects: readonly Subject[]
  readonly where: Where
}

const may = (where: Where, subjects: Subject[], ...actions: Action[]): Permission => ({
  actions,
  subjects,
  where,
})

const everybody = [
  may('anywhere', ['Policy'], 'read'),
  may('anywhere', ['Notice'], 'read', 'update'),
  may('within', ['Unit'], 'read'),
]
const supervises = [
  may('within', ['Institution', 'ClassGroup', 'Case', 'Task'], 'read'),
  may('within', ['Case'], 'urge', 'comment'),
]
const seesChildren = [
  may('within', ['Child', 'ConfirmationForm', 'Attachment', 'Problem'], 'read'),
  may('within', ['Child'], 'reveal'),
]
const decides = [may('within', ['Task'], 'decide', 'reassign')]
const writesDrafts = [may('anywhere', ['Draft'], 'read', 'create', 'update', 'delete')]
const givesAccounts = [may('within', ['Account'], 'read', 'create', 'update', 'grant', 'reset')]

/** What each role may do. Prefecture and above get no list of children (art. 17): they see what a task shows. */
const byRole: Record<Role, readonly Permission[]> = {
  'institution-clerk': [
    may('own-unit', ['Child'], 'read', 'create', 'update', 'delete', 'reveal'),
    may('own-unit', ['ConfirmationForm'], 'read', 'print', 'confirm'),
    may('own-unit', ['Import'], 'read', 'create', 'import', 'delete'),
    may('own-unit', ['Attachment'], 'read', 'create'),
    may('own-unit', ['Case'], 'read', 'start', 'withdraw', 'urge', 'comment'),
    may('own-unit', ['Task'], 'read', 'decide', 'reassign'),
    may('own-unit', ['Problem', 'Institution'], 'read'),
    may('own-unit', ['ClassGroup'], 'read', 'create', 'update', 'delete'),
    ...writesDrafts,
  ],
  'institution-reviewer': [
    may('own-unit', ['Child'], 'read', 'reveal'),
    may('own-unit', ['ConfirmationForm'], 'read'),
    may('own-unit', ['Import', 'Attachment', 'Problem', 'Institution', 'ClassGroup'], 'read'),
    may('own-unit', ['Case'], 'read', 'urge', 'comment'),
    may('own-unit', ['Task'], 'read', 'decide', 'reassign'),
    ...writesDrafts,
  ],
  'county-reviewer': [...supervises, ...seesChildren, ...decides, ...writesDrafts],
  'county-arbitrator': [...supervises, ...seesChildren, ...decides, ...writesDrafts],
  'county-administrator': [
    ...supervises,
    ...seesChildren,
    ...decides,
    ...writesDrafts,
    ...givesAccounts,
    may('within', ['Institution'], 'create', 'update'),
  ],
  'prefecture-supervisor': [...supervises, ...decides, ...writesDrafts],
  'prefecture-arbitrator': [...supervises, ...decides, may('within', ['Problem'], 'read')],
  'prefecture-administrator': [...supervises, ...givesAccounts],
  'province-administrator': [...supervises, ...givesAccounts],
  'province-supervisor': [...supervises, ...decides, ...writesDrafts],
  'province-arbitrator': [...supervises, ...decides, may('within', ['Problem'], 'read')],
  'ministry-officer': [may('within', ['Institution'], 'read')],
  operator: [may('deployment', ['Operations'], 'read', 'operate')],
  'system-administrator': [
    may('deployment', ['Account'], 'read', 'create', 'update', 'grant', 'reset'),
    may('deployment', ['Operations'], 'read'),
  ],
  'security-administrator': [may('deployment', ['Account'], 'read')],
  auditor: [may('deployment', ['Audit'], 'read')],
}

/** Every permission of a role; what is not here is refused. */
export const rightsOf = (role: Role): readonly Permission[] => [...everybody, ...byRole[role]]

const countyRoles: Role[] = ['county-reviewer', 'county-arbitrator', 'county-administrator']
const prefectureRoles: Role[] = [
  'prefecture-supervisor',
  'prefecture-arbitrator',
  'prefecture-administrator',
]
const provinceRoles: Role[] = [
  'province-administrator',
  'province-supervisor',
  'province-arbitrator',
]

const grantable: Partial<Record<Role, readonly Role[]>> = {
  'county-administrator': ['institution-clerk', 'institution-reviewer', ...countyRoles],
  'prefecture-administrator': [...countyRoles, ...prefectureRoles],
  'province-administrator': [...prefectureRoles, ...provinceRoles],
  'system-administrator': [
    'province-administrator',
    'operator',
    'system-administrator',
    'security-administrator',
    'auditor',
  ],
}

/** The roles that a role may give to others: its own level and the one below, so that accounts are issued from above. */
export const grantableBy = (role: Role): readonly Role[] => grantable[role] ?? []

/** The groups of the policy `secondFactor` that a role belongs to. */
export function secondFactorGroupsOf(role: Role): ('deciders' | 'exporters' | 'administrators')[] {
  const can = (action: Action) => rightsOf(role).some((right) => right.actions.includes(action))
  const isAdministrator = /administrator$|^operator$|^auditor$/.test(role)
  return [
    ...(can('decide') && role !== 'institution-clerk' ? (['deciders'] as const) : []),
    ...(can('export') ? (['exporters'] as const) : []),
    ...(isAdministrator ? (['administrators'] as const) : []),
  ]
}
