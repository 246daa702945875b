import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { dateOfDayNumber, dayNumber } from './calendar-date'
import {
  givesTemporaryNumber,
  isInWindow,
  nationalArea,
  policyFor,
  schoolYearOf,
  windowDates,
  type Policy,
} from './policies'
import { policyForm, readPolicies } from './policies.form'
import { policyKeys, presetPolicies, presets } from './policy-presets'
import { policyLabels } from './policy-labels'

const jinjiang = [nationalArea, '350000', '350500', '350582']
const xiamen = [nationalArea, '350000', '350200', '350203']
const value = (policies: readonly Policy[], key: Policy['key'], path = jinjiang): unknown =>
  policyFor(policies, key, path, '2026-09-15')?.value
const days = (amount: number): object => ({ amount, unit: 'working-day' })
const months = (amount: number): object => ({ amount, unit: 'month' })

describe('the two rule sets', () => {
  it.each([
    ['recordWithin', months(1), months(2)],
    ['numberAfter', 'institution-review', 'county-review'],
    ['noDocumentNumber', 'temporary-where-province-allows', 'temporary-at-once'],
    ['keyFieldApproval', 'institution', 'county'],
    ['transferLimit', days(30), days(10)],
    ['transferApproval', 'institutions', 'county'],
    ['accidentLimit', days(30), days(30)],
    ['anomalyLimit', days(5), days(5)],
    ['transferReleaseLimit', days(10), days(3)],
    ['transferAdmitLimit', days(10), days(3)],
    ['transferCountyApprovalLimit', 'none', days(3)],
    ['transferAnswerRefusalLimit', days(5), days(3)],
    ['keyFieldCaseLimit', months(1), months(1)],
    ['reviewStepLimit', days(5), days(5)],
    ['enrollmentCountyLimit', days(10), days(10)],
    ['arbitrationAnswerLimit', days(10), days(10)],
    ['arbitrationVerdictLimit', days(10), days(10)],
    ['arbitrationAppealLimit', days(5), days(5)],
    ['confirmationRequired', 'before-institution-review', 'before-institution-review'],
    ['countyReviewWindow', { from: null, to: '11-20' }, { from: null, to: '11-20' }],
    [
      'secondFactor',
      ['deciders', 'exporters', 'administrators'],
      ['deciders', 'exporters', 'administrators'],
    ],
  ] as const)('set %s', (key, in2016, in2025) => {
    expect(value(presetPolicies('rules-2016'), key)).toEqual(in2016)
    expect(value(presetPolicies('measures-2025'), key)).toEqual(in2025)
  })

  it('have a value and a name for every key, and pass the form', () => {
    for (const name of ['rules-2016', 'measures-2025'] as const) {
      const policies = presetPolicies(name)
      for (const key of policyKeys) expect(value(policies, key, xiamen)).toBeDefined()
      expect(readPolicies(JSON.parse(JSON.stringify(policies)))).toEqual(policies)
      expect(policyFor(policies, 'anomalyLimit', jinjiang, '2026-01-01')?.version).toBe(
        presets[name].version,
      )
    }
    expect(Object.keys(policyLabels).sort()).toEqual([...policyKeys].sort())
  })

  it('let Quanzhou have its own windows', () => {
    const policies = presetPolicies('rules-2016')
    expect(value(policies, 'graduateWindow')).toEqual({ from: '06-30', to: '07-15' })
    expect(value(policies, 'graduateWindow', xiamen)).toEqual({ from: '07-01', to: '07-31' })
    expect(
      value(policies, 'enterAndRecheckWindow', [nationalArea, '350000', '350500', '3505A1']),
    ).toEqual({
      from: null,
      to: '10-20',
    })
  })
})

describe('policyFor', () => {
  const row = (
    area: string,
    amount: number,
    validFrom: string,
    validTo: string | null = null,
  ): Policy => ({
    key: 'anomalyLimit',
    area,
    value: { amount, unit: 'working-day' },
    validFrom,
    validTo,
    version: `${area} ${validFrom}`,
  })

  it('takes the nearest area, and the version valid on the day', () => {
    const policies = [
      row(nationalArea, 5, '2016-09-15', '2026-01-01'),
      row(nationalArea, 4, '2026-01-01'),
      row('350582', 3, '2026-03-01', '2026-04-01'),
    ]
    const on = (date: string, path = jinjiang): unknown =>
      policyFor(policies, 'anomalyLimit', path, date)?.value
    expect(on('2016-09-14')).toBeUndefined()
    expect(on('2025-12-31')).toEqual(days(5))
    expect(on('2026-01-01')).toEqual(days(4))
    expect(on('2026-03-01')).toEqual(days(3))
    expect(on('2026-03-31')).toEqual(days(3))
    expect(on('2026-04-01')).toEqual(days(4))
    expect(on('2026-03-15', xiamen)).toEqual(days(4))
    expect(policyFor(policies, 'transferLimit', jinjiang, '2026-01-01')).toBeUndefined()
  })

  it('answers like a search from the area upwards, whatever the order of the rows', () => {
    const day = fc.integer({ min: dayNumber('2024-01-01'), max: dayNumber('2026-12-31') })
    const policy = fc
      .tuple(
        fc.constantFrom(...jinjiang, '350203'),
        day,
        fc.integer({ min: 1, max: 500 }),
        fc.nat(30),
      )
      .map(([area, from, length, amount]) =>
        row(area, amount, dateOfDayNumber(from), dateOfDayNumber(from + length)),
      )
    const versions = fc.uniqueArray(policy, { selector: ({ version }) => version, maxLength: 20 })
    fc.assert(
      fc.property(versions, day, (policies, at) => {
        const date = dateOfDayNumber(at)
        const expected = [...jinjiang]
          .reverse()
          .flatMap((area) =>
            policies
              .filter(
                (one) =>
                  one.area === area && one.validFrom <= date && date < (one.validTo ?? '9999'),
              )
              .sort((one, other) => (one.validFrom < other.validFrom ? 1 : -1)),
          )[0]
        expect(policyFor(policies, 'anomalyLimit', jinjiang, date)).toEqual(expected)
        expect(policyFor([...policies].reverse(), 'anomalyLimit', jinjiang, date)).toEqual(expected)
      }),
    )
  })
})

describe('windows and school years', () => {
  it('lie in the year that they belong to', () => {
    expect(windowDates({ from: null, to: '11-20' }, 2026)).toEqual({
      from: '2026-09-01',
      to: '2026-11-20',
    })
    expect(windowDates({ from: '06-30', to: '07-15' }, 2026)).toEqual({
      from: '2027-06-30',
      to: '2027-07-15',
    })
    expect(schoolYearOf('2026-08-31')).toBe(2025)
    expect(schoolYearOf('2026-09-01')).toBe(2026)
  })

  it('contain their first and last day and nothing beyond', () => {
    const window = { from: '06-30', to: '07-15' }
    expect(
      ['2026-06-29', '2026-06-30', '2026-07-15', '2026-07-16'].map((date) =>
        isInWindow(window, date),
      ),
    ).toEqual([false, true, true, false])
  })
})

describe('policyForm', () => {
  const base = { area: '350582', validFrom: '2026-01-01', validTo: null, version: 'v2' }
  it.each([
    [{ ...base, key: 'anomalyLimit', value: { amount: -1, unit: 'working-day' } }],
    [{ ...base, key: 'anomalyLimit', value: 'none' }],
    [{ ...base, key: 'unknown', value: 1 }],
    [{ ...base, key: 'promoteWindow', value: { from: null, to: '02-30' } }],
    [{ ...base, key: 'numberAfter', value: 'county-review', validTo: '2026-01-01' }],
    [{ ...base, key: 'numberAfter', value: 'county-review', extra: 1 }],
  ])('refuses %j', (policy) => {
    expect(policyForm.safeParse(policy).success).toBe(false)
  })

  it('gives temporary numbers where the province allows them', () => {
    const noDocumentNumber = 'temporary-where-province-allows'
    expect(givesTemporaryNumber({ noDocumentNumber, temporaryNumberAllowed: false })).toBe(false)
    expect(givesTemporaryNumber({ noDocumentNumber, temporaryNumberAllowed: true })).toBe(true)
    expect(
      givesTemporaryNumber({
        noDocumentNumber: 'temporary-at-once',
        temporaryNumberAllowed: false,
      }),
    ).toBe(true)
  })
})
