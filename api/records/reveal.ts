import type { RevealField } from '../../domain/children.form'
import { labelOf } from '../../domain/code-tables'
import type { ChildRecord } from '../../db/child-record'
import type { GuardianValues, RecordValues } from '../../db/child-values'
import type { Tx } from '../../db/connect'
import type { Encryption } from '../../db/encryption'
import { numbersOf } from '../../db/queries/child-facts'

/** How long a revealed value is shown, in milliseconds (P-01). */
export const revealMs = 60_000

const tables = {
  healthStatus: 'healthStatus',
  disabilityType: 'disabilityType',
  disabilityLevel: 'disabilityLevel',
} as const

const healthFields = ['healthStatus', 'disabled', 'disabilityType', 'healthNotes'] as const

function textOf(values: RecordValues, field: keyof RecordValues): string | null {
  const value = values[field]
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (typeof value !== 'string') return null
  if (field === 'healthStatus' || field === 'disabilityType' || field === 'disabilityLevel')
    return labelOf(tables[field], value)
  return value
}

const guardianText = (guardian: GuardianValues | undefined, field: string): string | null => {
  const found = Object.entries(guardian ?? {}).find(([name]) => name === field)?.[1]
  return typeof found === 'string' ? found : null
}

/** One protected value in clear, or null where none is recorded. */
export async function revealed(
  tx: Tx,
  encryption: Encryption,
  { row, values }: ChildRecord,
  field: RevealField,
): Promise<string | null> {
  const [head, place, member] = field.split('.')
  if (head === 'guardian' && place && member)
    return guardianText(values.guardians[Number(place)], member)
  if (field === 'enrollmentNumber') {
    const live = (await numbersOf(tx, row.id)).find((number) => number.superseded_at === null)
    return live ? encryption.decrypt(live.value_cipher) : null
  }
  if (field === 'phone') return values.guardians.find(({ phone }) => phone)?.phone ?? null
  if (field === 'health')
    return healthFields.flatMap((each) => textOf(values, each) ?? []).join('；') || null
  const known = Object.keys(values).find((name): name is keyof RecordValues => name === field)
  return known ? textOf(values, known) : null
}
