import type { Insertable } from 'kysely'
import type { Role } from '../domain/roles'
import type { Encryption } from './encryption'
import type { CaseEventTable } from './schema/cases'

/** Who did it, as whom; absent for the system and the clock. */
export interface StoryActor {
  accountId: string
  personId: string
  name: string
  role: Role
  unitId: string
  unitName: string
}

/** One line of the story; `what` holds ids, counts and codes, a typed text goes encrypted into `note`. */
export interface StoryLine {
  kind: string
  actor?: StoryActor | null
  step?: string | null
  taskId?: string | null
  what?: Record<string, unknown>
  note?: string | null
  at: Date
}

/** Where a line stands in the chain of its case. */
export interface ChainPlace {
  caseId: string
  no: number
  previous: Buffer | null
}

/** The row of one line, chained to the one before it by a keyed digest (S-AUD-03). */
export function storyRow(
  encryption: Encryption,
  place: ChainPlace,
  line: StoryLine,
): Insertable<CaseEventTable> & { hash: Buffer } {
  const { actor } = line
  const what = JSON.stringify(line.what ?? {})
  return {
    case_id: place.caseId,
    no: place.no,
    at: line.at,
    kind: line.kind,
    account_id: actor?.accountId ?? null,
    person_id: actor?.personId ?? null,
    actor_name: actor?.name ?? null,
    role: actor?.role ?? null,
    unit_id: actor?.unitId ?? null,
    unit_name: actor?.unitName ?? null,
    step: line.step ?? null,
    task_id: line.taskId ?? null,
    what,
    note: line.note ? encryption.encrypt(line.note) : null,
    previous_hash: place.previous,
    hash: lineDigest(encryption, place, {
      at: line.at,
      kind: line.kind,
      accountId: actor?.accountId ?? null,
      what,
      note: line.note || null,
    }),
  }
}

/** What the digest of a line covers. */
export interface DigestedLine {
  at: Date
  kind: string
  accountId: string | null
  what: string
  note: string | null
}

/** The chained digest of one line; the verifier computes it again from the row. */
export const lineDigest = (encryption: Encryption, place: ChainPlace, line: DigestedLine): Buffer =>
  encryption.digest(
    place.previous ?? '',
    place.caseId,
    String(place.no),
    line.at.toISOString(),
    line.kind,
    line.accountId ?? '',
    canonical(line.what),
    line.note ?? '',
  )

/** JSON with sorted keys: `jsonb` gives keys back in an order of its own. */
const canonical = (json: string): string => JSON.stringify(sorted(JSON.parse(json)))

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, each]) => [key, sorted(each)]),
  )
}
