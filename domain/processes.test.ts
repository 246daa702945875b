import { describe, expect, it } from '@jest/globals'
import { enrollmentOrder, enrollmentReasons } from './enrollment-review'
import { processes, processOf, stepName, type CaseKind } from './processes'
import { policyKeys } from './policy-presets'
import { roles } from './roles'

const kinds = Object.keys(processes).filter((kind): kind is CaseKind => kind in processes)

describe.each(kinds)('the definition of %s', (kind) => {
  const process = processOf(kind)
  const steps = Object.entries(process.steps)

  it('names every step, system step, wait and outcome in both languages', () => {
    for (const named of [process.steps, process.systemSteps, process.waits, process.outcomes])
      for (const { zh, en } of Object.values(named)) expect([zh, en].every(Boolean)).toBe(true)
    expect(process.article).toMatch(/第.+条/)
  })

  it('gives every step a role that serves at the unit of the step', () => {
    for (const [, step] of steps) expect(roles[step.role].level).toBe(step.at)
  })

  it('limits steps by policies that exist, never by a number of days', () => {
    for (const [, step] of steps) if (step.limit) expect(policyKeys).toContain(step.limit)
  })

  it('returns only to steps of its own, and offers a return only where there is a target', () => {
    for (const [name, step] of steps) {
      expect(step.verdicts.includes('return')).toBe(step.returnsTo.length > 0)
      for (const to of step.returnsTo) {
        expect(Object.keys(process.steps)).toContain(to)
        expect(to).not.toBe(name)
      }
    }
  })

  it('draws every step that it has', () => {
    expect([...process.order].sort()).toEqual(
      [...Object.keys(process.steps), ...Object.keys(process.systemSteps)].sort(),
    )
  })
})

describe('enrollment review', () => {
  it('issues the number after the institution under the rules of 2016, after the county under the measures of 2025', () => {
    const numberAt = (rule: 'institution-review' | 'county-review') => {
      const order = enrollmentOrder(rule)
      return order.indexOf('issue-numbers') - order.indexOf('county-review')
    }
    expect(numberAt('institution-review')).toBeLessThan(0)
    expect(numberAt('county-review')).toBeGreaterThan(0)
  })

  it('checks for duplicates before any number, whatever the rule (art. 26(2))', () => {
    for (const rule of ['institution-review', 'county-review'] as const) {
      const order = enrollmentOrder(rule)
      expect(order.indexOf('duplicate-check')).toBeLessThan(order.indexOf('issue-numbers'))
    }
  })

  it('has a reason for everything else, and names steps that it does not know by themselves', () => {
    expect(enrollmentReasons.other.zh).toContain('说明')
    expect(stepName('enrollment-review', 'unknown-step')).toBe('unknown-step')
  })
})
