import { describe, expect, it } from '@jest/globals'
import { countJest, countLine, sum } from './test-count'
import { select } from './test-selection'

describe('the count of a test run', () => {
  it('is one line', () => {
    expect(countLine({ passed: 3, failed: 1, skipped: 0 })).toBe('3 passed, 1 failed, 0 skipped')
  })

  it('adds what Jest says; a file that could not be loaded is a failure', () => {
    const result = {
      numPassedTests: 5,
      numFailedTests: 1,
      numRuntimeErrorTestSuites: 2,
      numPendingTests: 4,
      numTodoTests: 1,
    }
    expect(countJest(JSON.stringify(result))).toEqual({ passed: 5, failed: 3, skipped: 5 })
  })

  it('takes a run without a result as failed', () => {
    for (const text of [undefined, '', '{"numPassedTests"', 'null', '7']) {
      expect(countJest(text)).toEqual({ passed: 0, failed: 1, skipped: 0 })
    }
  })

  it('adds several', () => {
    expect(sum({ passed: 1, failed: 0, skipped: 2 }, { passed: 3, failed: 1, skipped: 0 })).toEqual(
      { passed: 4, failed: 1, skipped: 2 },
    )
    expect(sum()).toEqual({ passed: 0, failed: 0, skipped: 0 })
  })
})

describe('the choice of tests', () => {
  it('without words is everything', () => {
    expect(select([])).toEqual({ args: [], servers: true, bundle: true, web: true, faults: true })
  })

  it('by project starts only what the project needs', () => {
    expect(select(['--only', 'unit'])).toMatchObject({
      args: ['--selectProjects', 'unit'],
      servers: false,
      web: false,
    })
    expect(select(['--only', 'database'])).toMatchObject({
      servers: true,
      bundle: false,
      web: false,
    })
    expect(select(['--only', 'system'])).toMatchObject({
      servers: true,
      bundle: true,
      web: true,
      faults: false,
    })
  })

  it('by path takes the project of the folder', () => {
    expect(select(['--only', 'workflows/case.test.ts'])).toMatchObject({
      args: ['--selectProjects', 'workflows', '--testPathPatterns', 'workflows/case.test.ts'],
      servers: true,
    })
  })

  it('by a project and a path runs the whole project and the path', () => {
    expect(select(['--only', 'test/start', 'scripts']).args).toEqual(
      '--selectProjects system scripts --testPathPatterns test/start --testPathPatterns /scripts/'.split(
        ' ',
      ),
    )
  })

  it('by another pattern looks everywhere', () => {
    expect(select(['--only', 'duplicate'])).toMatchObject({
      args: ['--testPathPatterns', 'duplicate'],
      servers: true,
      web: true,
    })
  })
})
