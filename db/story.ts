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

/** What the digest of a line covers: all of it but its own hash. */
export type DigestedLine = Pick<
  Insertable<CaseEventTable>,
  | 'kind'
  | 'account_id'
  | 'person_id'
  | 'actor_name'
  | 'role'
  | 'unit_id'
  | 'unit_name'
  | 'step'
  | 'task_id'
> & { at: Date; what: unknown; note: string | null }

/** The row of one line, chained to the one before it by a keyed digest (S-AUD-03). */
export function storyRow(
  encryption: Encryption,
  place: ChainPlace,
  line: StoryLine,
): Insertable<CaseEventTable> & { hash: Buffer } {
  const { actor } = line
  const what = line.what ?? {}
  const told = {
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
  }
  const note = line.note || null
  return {
    ...told,
    case_id: place.caseId,
    no: place.no,
    what: JSON.stringify(what),
    note: note ? encryption.encrypt(note) : null,
    previous_hash: place.previous,
    hash: lineDigest(encryption, place, { ...told, what, note }),
  }
}

/** The chained digest of one line; the verifier computes it again from the row, the note in clear. */
export function lineDigest(encryption: Encryption, place: ChainPlace, line: DigestedLine): Buffer {
  const {
    at,
    kind,
    account_id,
    person_id,
    actor_name,
    role,
    unit_id,
    unit_name,
    step,
    task_id,
    what,
    note,
  } = line
  const told = [
    at.toISOString(),
    kind,
    account_id,
    person_id,
    actor_name,
    role,
    unit_id,
    unit_name,
    step,
    task_id,
    note,
  ]
  return encryption.digest(
    place.previous ?? '',
    place.caseId,
    String(place.no),
    JSON.stringify([...told, sorted(what)]),
  )
}

/** Keys in order: `jsonb` gives them back in an order of its own. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, each]) => [key, sorted(each)]),
  )
}
