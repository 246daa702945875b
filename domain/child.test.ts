import { readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import {
  childStates,
  isForeign,
  isKeyField,
  mayBecome,
  nextStates,
  templateFields,
  type ChildState,
} from './child'
import { childFields, guardianForm } from './child.form'
import { childLabels, guardianLabels } from './child-labels'
import { issueSeverities } from './child-issues'
import { intakeColumns } from './intake-columns'
import { issueText, issueTexts } from './issue-texts'

const states = Object.keys(childStates).filter((key): key is ChildState => key in childStates)

describe('the states of a child', () => {
  it('all can be reached from a draft', () => {
    const reached = new Set<ChildState>(['draft'])
    for (const state of reached) for (const next of nextStates(state)) reached.add(next)
    expect([...reached].sort()).toEqual([...states].sort())
  })

  it('never lead back before the number once it is issued', () => {
    for (const state of ['enrolled', 'left', 'graduated', 'moved-up', 'cancelled'] as const)
      for (const early of ['draft', 'submitted', 'problem'] as const)
        expect(mayBecome(state, early)).toBe(false)
    expect(mayBecome('draft', 'enrolled')).toBe(false)
  })
})

describe('the fields of a child', () => {
  it('name the headers of the template in its order', () => {
    expect(intakeColumns.map(({ id }) => id)).toEqual(templateFields)
    expect(templateFields.map((field) => childLabels[field].zh)).toEqual(
      intakeColumns.map(({ header }) => header),
    )
  })

  it('of the form all have a name', () => {
    expect(Object.keys(childLabels)).toEqual(expect.arrayContaining(Object.keys(childFields.shape)))
    expect(Object.keys(guardianLabels)).toEqual(Object.keys(guardianForm.shape))
  })

  it('know the five key fields and who is foreign', () => {
    expect(['name', 'phone', 'idDocumentNumber'].map(isKeyField)).toEqual([true, false, true])
    expect(['CHN', 'HKG', 'MAC', 'TWN', 'KOR', null, ''].map(isForeign)).toEqual([
      false,
      false,
      false,
      false,
      true,
      false,
      false,
    ])
  })
})

/** One row of an answered workbook. */
interface Answer {
  status: string
  issues: { code: string }[]
}

describe('the issue codes', () => {
  it('are those of the answered workbooks, and one error makes a row an error', () => {
    const answers = ['clean', 'messy', '1904'].flatMap((name): Answer[] =>
      JSON.parse(
        readFileSync(
          new URL(`../test/fixtures/intake-${name}.expected.json`, import.meta.url),
          'utf8',
        ),
      ),
    )
    expect(new Set(answers.flatMap(({ issues }) => issues.map(({ code }) => code))).size).toBe(37)
    for (const { status, issues } of answers) {
      for (const { code } of issues) expect(Object.keys(issueSeverities)).toContain(code)
      const severities = issues.map(
        ({ code }) => Object.entries(issueSeverities).find(([each]) => each === code)?.[1],
      )
      const worst = severities.includes('error')
        ? 'error'
        : severities.includes('warning')
          ? 'warning'
          : 'ok'
      expect(worst).toBe(status)
    }
  })

  it('all say in both languages what to do', () => {
    for (const { zh, en } of Object.values(issueTexts)) {
      expect(zh).toMatch(/^.{8,}。$/u)
      expect(en).toMatch(/^[A-Z].{15,}\.$/)
    }
    expect(issueText('required', 'en')).toBe(issueTexts.required.en)
    expect(issueText('toString')).toBe('toString')
  })
})
