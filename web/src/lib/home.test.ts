import { describe, expect, it } from '@jest/globals'
import type { Role } from '../../../domain/roles'
import { makeMe } from '../testing/fixtures'
import { homeOf } from './home'

const as = (role: Role) => homeOf(makeMe(role))

describe('the first page after signing in', () => {
  it('is the inbox for everybody who has tasks, and never a page that the role may not see', () => {
    expect(as('institution-clerk')).toBe('/inbox')
    expect(as('county-reviewer')).toBe('/inbox')
    expect(as('ministry-officer')).toBe('/institutions')
    expect(as('system-administrator')).toBe('/accounts')
    expect(as('operator')).toBe('/account')
    expect(as('auditor')).toBe('/account')
  })
})
