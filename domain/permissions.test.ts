import { describe, expect, it } from '@jest/globals'
import { abilityFrom, abilityOf, allows, rulesOf } from './permissions'
import { actions, grantableBy, rightsOf, secondFactorGroupsOf, subjects } from './rights'
import { roleNames, roles, type Role } from './roles'

const province = 'm.p350000'
const city = `${province}.c350500`
const county = `${city}.x350582`
const own = `${county}.i9935001428`
const sibling = `${county}.i9935001431`
const elsewhere = `${city}.x350502.i9935000068`
const support = `${province}.t350000`

const pathOf: Record<(typeof roles)[Role]['level'], string> = {
  ministry: 'm',
  province,
  prefecture: city,
  county,
  institution: own,
  support,
}
const can = (
  role: Role,
  action: (typeof actions)[number],
  type: (typeof subjects)[number],
  at: string,
) =>
  allows(abilityOf({ role, unitPath: pathOf[roles[role].level] }), action, type, { unitPath: at })

describe('permissions', () => {
  it('S-ACL-03 allows nothing that is not named', () => {
    for (const role of roleNames) {
      const named = rightsOf(role)
      for (const action of actions)
        for (const type of subjects) {
          const isNamed = named.some(
            (each) => each.actions.includes(action) && each.subjects.includes(type),
          )
          const ability = abilityOf({ role, unitPath: pathOf[roles[role].level] })
          expect([role, action, type, ability.can(action, type)]).toEqual([
            role,
            action,
            type,
            isNamed,
          ])
        }
    }
  })

  it('lets a clerk work in the own institution and in no other', () => {
    for (const action of ['read', 'create', 'update', 'delete', 'reveal'] as const) {
      expect(can('institution-clerk', action, 'Child', own)).toBe(true)
      for (const at of [sibling, elsewhere, county, `${own}1`])
        expect(can('institution-clerk', action, 'Child', at)).toBe(false)
    }
  })

  it('D-12.1 lets nobody above the producer change a child', () => {
    for (const role of roleNames.filter((each) => each !== 'institution-clerk'))
      for (const action of ['create', 'update', 'delete', 'import'] as const)
        expect([role, can(role, action, 'Child', own)]).toEqual([role, false])
  })

  it('A-02 lets a county reach its own institutions only', () => {
    expect(can('county-reviewer', 'decide', 'Task', own)).toBe(true)
    expect(can('county-reviewer', 'decide', 'Task', county)).toBe(true)
    expect(can('county-reviewer', 'decide', 'Task', elsewhere)).toBe(false)
    expect(can('county-reviewer', 'read', 'Case', city)).toBe(false)
  })

  it('A-03 gives prefecture and above no list of children', () => {
    const upper = roleNames.filter((role) =>
      ['prefecture', 'province', 'ministry', 'support'].includes(roles[role].level),
    )
    expect(upper).toHaveLength(11)
    for (const role of upper) expect([role, can(role, 'read', 'Child', own)]).toEqual([role, false])
  })

  it('S-ACL-01 lets none of the three administrators read a child, a case or a task', () => {
    for (const role of ['system-administrator', 'security-administrator', 'auditor'] as const)
      for (const type of ['Child', 'Case', 'Task', 'Problem', 'Attachment', 'Draft'] as const)
        for (const action of actions) expect(can(role, action, type, own)).toBe(false)
  })

  it('S-AUD-06 lets an auditor read the audit log and change nothing', () => {
    expect(can('auditor', 'read', 'Audit', own)).toBe(true)
    const changing = rightsOf('auditor').flatMap((each) =>
      each.subjects.includes('Notice') ? [] : each.actions.filter((action) => action !== 'read'),
    )
    expect(changing).toEqual([])
    for (const role of roleNames.filter((each) => each !== 'auditor'))
      expect(can(role, 'read', 'Audit', own)).toBe(false)
  })

  it('is the same when the rules have travelled to the browser', () => {
    const grant = { role: 'county-administrator' as const, unitPath: county }
    const travelled = abilityFrom(JSON.parse(JSON.stringify(rulesOf(grant))))
    const here = abilityOf(grant)
    for (const action of actions)
      for (const type of subjects)
        for (const unitPath of [own, county, elsewhere, city])
          expect(allows(travelled, action, type, { unitPath })).toBe(
            allows(here, action, type, { unitPath }),
          )
  })

  it('gives a role only to its own level and the one below', () => {
    const order = ['ministry', 'province', 'prefecture', 'county', 'institution']
    for (const role of roleNames)
      for (const given of grantableBy(role)) {
        if (roles[role].level === 'support') continue
        const step = order.indexOf(roles[given].level) - order.indexOf(roles[role].level)
        expect([role, given, step >= 0 && step <= 1]).toEqual([role, given, true])
      }
  })

  it('S-AUTH-07 counts deciders and administrators for the second factor, and no clerk', () => {
    expect(secondFactorGroupsOf('institution-clerk')).toEqual([])
    expect(secondFactorGroupsOf('institution-reviewer')).toEqual(['deciders'])
    expect(secondFactorGroupsOf('county-reviewer')).toEqual(['deciders'])
    expect(secondFactorGroupsOf('county-administrator')).toContain('administrators')
    for (const role of ['operator', 'auditor', 'system-administrator'] as const)
      expect(secondFactorGroupsOf(role)).toEqual(['administrators'])
  })
})
