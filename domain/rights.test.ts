import { describe, expect, it } from '@jest/globals'
import { readFileSync, writeFileSync } from 'node:fs'
import { grantableBy, rightsOf, secondFactorGroupsOf, subjects, type Where } from './rights'
import { roleNames, roles, type Role } from './roles'

const file = new URL('../docs/reference/permissions.md', import.meta.url)

const places: Record<Where, string> = {
  'own-unit': 'own unit',
  within: 'own unit and below',
  deployment: 'the whole deployment',
  anywhere: 'not bound to a place',
}

function section(role: Role): string {
  const { zh, en, level } = roles[role]
  const lines = subjects.flatMap((subject) =>
    rightsOf(role)
      .filter((each) => each.subjects.includes(subject))
      .map(({ actions, where }) => `- **${subject}** ${actions.join(', ')} (${places[where]})`),
  )
  const given = grantableBy(role).map((each) => `\`${each}\``)
  const groups = secondFactorGroupsOf(role)
  return [
    `## ${zh} · ${en} (\`${role}\`, ${level})`,
    '',
    ...lines,
    '',
    `Gives: ${given.join(', ') || 'no roles'}. Second factor as: ${groups.join(', ') || 'nobody'}.`,
    '',
  ].join('\n')
}

const reference = (): string =>
  [
    '# Permissions',
    '',
    'What each role may do, as `domain/rights.ts` says it. Whatever is not here is refused.',
    'A test compares it; to write it anew, run that test alone with `UPDATE_REFERENCE=1`:',
    '',
    '    UPDATE_REFERENCE=1 NODE_OPTIONS=--experimental-vm-modules npx jest domain/rights.test.ts',
    '',
    ...roleNames.map(section),
  ].join('\n')

describe('the reference of permissions', () => {
  it('S-ACL-03 names every right of every role, so that none comes or goes unseen', () => {
    if (process.env.UPDATE_REFERENCE === '1') writeFileSync(file, reference())
    expect(readFileSync(file, 'utf8')).toBe(reference())
  })
})
