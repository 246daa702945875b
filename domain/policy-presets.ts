import type { CalendarDate } from './calendar-date'
import {
  nationalArea,
  type Policy,
  type PolicyKey,
  type PolicyOf,
  type PolicyValues,
} from './policies'
import type { Limit } from './working-days'

/** The rule sets that ship. */
export type PresetName = 'rules-2016' | 'measures-2025'

/** One rule set: values of the whole country, and what areas set for themselves. */
export interface Preset {
  readonly zh: string
  readonly en: string
  readonly version: string
  readonly validFrom: CalendarDate
  readonly values: PolicyValues
  readonly areas: Readonly<Record<string, Partial<PolicyValues>>>
}

const workingDays = (amount: number): Limit => ({ amount, unit: 'working-day' })
const months = (amount: number): Limit => ({ amount, unit: 'month' })

const rules2016: PolicyValues = {
  recordWithin: months(1),
  numberAfter: 'institution-review',
  noDocumentNumber: 'temporary-where-province-allows',
  temporaryNumberAllowed: true,
  keyFieldApproval: 'institution',
  transferLimit: workingDays(30),
  transferApproval: 'institutions',
  accidentLimit: workingDays(30),
  anomalyLimit: workingDays(5),
  transferReleaseLimit: workingDays(10),
  transferAdmitLimit: workingDays(10),
  transferCountyApprovalLimit: 'none',
  transferAnswerRefusalLimit: workingDays(5),
  keyFieldCaseLimit: months(1),
  reviewStepLimit: workingDays(5),
  enrollmentCountyLimit: workingDays(10),
  arbitrationAnswerLimit: workingDays(10),
  arbitrationVerdictLimit: workingDays(10),
  arbitrationAppealLimit: workingDays(5),
  confirmationRequired: 'before-institution-review',
  graduateWindow: { from: '07-01', to: '07-31' },
  promoteWindow: { from: '08-01', to: '08-31' },
  enterAndRecheckWindow: { from: '09-01', to: '09-30' },
  countyReviewWindow: { from: '11-01', to: '11-30' },
  secondFactor: ['deciders', 'exporters', 'administrators'],
  escalateAfter: [1, 3],
}

/** The notice of Quanzhou, 15 September 2016, part 3. */
const quanzhou: Partial<PolicyValues> = {
  graduateWindow: { from: '06-30', to: '07-15' },
  promoteWindow: { from: null, to: '07-31' },
  enterAndRecheckWindow: { from: null, to: '10-20' },
  countyReviewWindow: { from: null, to: '11-20' },
}

/** Both rule sets; the one of 2025 rests on reports and should be compared with its text. */
export const presets: Readonly<Record<PresetName, Preset>> = {
  'rules-2016': {
    zh: '2016 年管理规范',
    en: 'Rules of 2016',
    version: 'rules-2016 v1',
    validFrom: '2016-09-15',
    values: rules2016,
    areas: { '350500': quanzhou },
  },
  'measures-2025': {
    zh: '2025 年学籍管理办法（试行）',
    en: 'Measures of 2025 (trial)',
    version: 'measures-2025 v1',
    validFrom: '2025-12-29',
    values: {
      ...rules2016,
      recordWithin: months(2),
      numberAfter: 'county-review',
      noDocumentNumber: 'temporary-at-once',
      keyFieldApproval: 'county',
      transferLimit: workingDays(10),
      transferApproval: 'county',
      transferReleaseLimit: workingDays(3),
      transferAdmitLimit: workingDays(3),
      transferCountyApprovalLimit: workingDays(3),
      transferAnswerRefusalLimit: workingDays(3),
    },
    areas: { '350500': quanzhou },
  },
}

/** Every key, in the order in which policies are listed. */
export const policyKeys: readonly PolicyKey[] = Object.keys(rules2016).filter(
  (key): key is PolicyKey => key in rules2016,
)

/** The rows of a rule set: one per key for the country, and those of single areas. */
export function presetPolicies(name: PresetName): Policy[] {
  const preset = presets[name]
  const { validFrom, version } = preset
  const row = <K extends PolicyKey>(key: K, value: PolicyValues[K], area: string): PolicyOf<K> => ({
    key,
    area,
    value,
    validFrom,
    validTo: null,
    version,
  })
  const rows = (values: Partial<PolicyValues>, area: string): Policy[] =>
    policyKeys.flatMap((key) => {
      const value = values[key]
      return value === undefined ? [] : [row(key, value, area)]
    })
  return [
    ...rows(preset.values, nationalArea),
    ...Object.entries(preset.areas).flatMap(([area, values]) => rows(values, area)),
  ]
}
