import { isCalendarDate } from '../../domain/calendar-date'
import { duplicateHint } from '../../domain/duplicate-hint'
import { problemKindOf, type ProblemKind } from '../../domain/duplicates'
import type { z } from '@hono/zod-openapi'
import type { hintsForm } from '../../domain/children.form'
import { readChild } from '../../db/child-record'
import { guardianOf, recordOf, type RecordValues } from '../../db/child-values'
import { everywhere, inScope } from '../../db/connect'
import { duplicateRecordOf } from '../../db/duplicate-record'
import { newId } from '../../db/new-id'
import { findDuplicates } from '../../db/queries/duplicates'
import { requireRight, scoped, type Actor } from '../actor'
import { createAttempts } from '../attempts'
import { audit } from '../audit'
import type { Deps } from '../deps'
import { refuse } from '../errors'
import { institutionOf } from './keeper'
import { mergedValues } from './read-values'

/** One hint; only a record of the own institution is named. */
export interface Hint {
  kind: ProblemKind
  zh: string
  en: string
  own: boolean
  childId?: string
}

/** The province of a unit: its path down to the second label. */
const provinceOf = (path: string): string => path.split('.').slice(0, 2).join('.')

/**
 * Whether such a child may be recorded already in the province. Of others' records nothing leaves but
 * the kind, once, however many there are (A-15).
 */
export async function hintsFor(
  deps: Deps,
  actor: Actor,
  values: Partial<RecordValues>,
  childId: string | undefined,
): Promise<Hint[]> {
  const entrant = { childId: childId ?? newId(), record: duplicateRecordOf(values) }
  const found = await inScope(deps.db, everywhere, (tx) =>
    findDuplicates(tx, deps.encryption, [entrant], {
      path: provinceOf(actor.grant.path),
      near: true,
    }),
  )
  const hints = new Map<string, Hint>()
  for (const { existingId, existingInstitutionId, result } of found) {
    const kind = problemKindOf(result)
    if (!kind) continue
    const own = existingInstitutionId === actor.grant.unit.id
    const hint = { kind, ...duplicateHint(kind), own, ...(own ? { childId: existingId } : {}) }
    hints.set(own ? existingId : kind, hint)
  }
  return [...hints.values()]
}

const text = (value: unknown): string | null => (typeof value === 'string' && value ? value : null)

/** What the check compares, of a form that is still being typed and may have faults anywhere. */
function comparable(values: Readonly<Record<string, unknown>>): Partial<RecordValues> {
  const birthDate = text(values.birthDate)
  const members: unknown[] = Array.isArray(values.guardians) ? values.guardians : []
  return {
    name: text(values.name),
    sex: text(values.sex),
    birthDate: isCalendarDate(birthDate) ? birthDate : null,
    idDocumentType: text(values.idDocumentType),
    idDocumentNumber: text(values.idDocumentNumber),
    guardians: members.map((member) => {
      const of: Record<string, unknown> = { ...Object(member) }
      return guardianOf({
        name: text(of.name),
        idDocumentType: text(of.idDocumentType),
        idDocumentNumber: text(of.idDocumentNumber),
      })
    }),
  }
}

/** How often a person may ask: 60 times an hour. */
const limit = { prefix: 'hints', points: 60, seconds: 3_600 }

/**
 * Hints for values that are about to be saved; every question is counted and logged.
 * @throws TOO_MANY_TRIES, NOT_FOUND
 */
export async function limitedHints(
  deps: Deps,
  actor: Actor,
  sent: z.output<typeof hintsForm>['values'],
  childId: string | undefined,
): Promise<Hint[]> {
  if ((await createAttempts(deps.db, limit).take(actor.person.id)) !== 'open')
    throw refuse('TOO_MANY_TRIES')
  const values = await scoped(deps, actor, async (tx) => {
    await institutionOf(tx, actor)
    const found = childId && (await readChild(tx, deps.encryption, childId))
    if (childId && !found) throw refuse('NOT_FOUND')
    if (found) requireRight(actor, 'update', 'Child', { unitPath: found.row.unit_path })
    const object = childId ? { objectType: 'child', objectId: childId } : {}
    await audit(tx, actor, { action: 'child.hints', ...object, purpose: 'duplicate-check' })
    return comparable(mergedValues(sent, found ? found.values : recordOf({})))
  })
  return hintsFor(deps, actor, values, childId)
}
