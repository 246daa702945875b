import { sql } from 'kysely'
import { NotReady, startEnrollment } from '../db/start-enrollment'
import type { StoryActor } from '../db/story'
import type { StartForm } from '../domain/command.form'
import { isProblemCode, problems } from '../domain/problems'
import { requireRight, scoped, type Actor } from './actor'
import type { Deps } from './deps'
import { refuse } from './errors'

/** The person behind an actor, as the story tells of them. */
export const storyActor = (actor: Actor): StoryActor => ({
  accountId: actor.account.id,
  personId: actor.person.id,
  name: actor.account.name,
  role: actor.grant.role,
  unitId: actor.grant.unit.id,
  unitName: actor.grant.unit.name,
})

/**
 * Submits children for review. One transaction; what stands in the way comes back child by child.
 * @throws ITEMS_INVALID with `items`, CHILD_LOCKED, CLASS_MISSING
 */
export async function startCase(deps: Deps, actor: Actor, form: StartForm): Promise<void> {
  requireRight(actor, 'start', 'Case', { unitPath: actor.grant.path })
  try {
    await scoped(deps, actor, async (tx) => {
      // A double click through two processes: the second waits, and then finds the first one's case.
      await sql`select pg_advisory_xact_lock(hashtextextended(${form.caseId}, 0))`.execute(tx)
      await startEnrollment(tx, deps.encryption, form, storyActor(actor), deps.clock())
    })
  } catch (error) {
    if (error instanceof NotReady) {
      const codes = [
        ...new Set(error.readiness.flatMap((each) => each.obstacles.map(({ code }) => code))),
      ]
      const [only] = codes
      throw refuse(codes.length === 1 && only ? only : 'ITEMS_INVALID', {
        items: error.readiness.map(({ childId, obstacles }) => ({
          childId,
          obstacles: obstacles.map(({ code, caseId }) => ({
            code,
            zh: problems[code].zh,
            en: problems[code].en,
            ...(caseId ? { caseId } : {}),
          })),
        })),
      })
    }
    if (isUnique(error, 'case_child_lock')) throw refuse('CHILD_LOCKED')
    if (isUnique(error, 'process_case_pkey')) throw refuse('COMMAND_REUSED')
    if (error instanceof Error && isProblemCode(error.message)) throw refuse(error.message)
    throw error
  }
}

/** Whether the database refused for this unique index. */
const isUnique = (error: unknown, constraint: string): boolean =>
  typeof error === 'object' &&
  error !== null &&
  'constraint' in error &&
  error.constraint === constraint
