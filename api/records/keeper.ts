import type { Context } from 'hono'
import type { Keeper, Writer } from '../../db/child-record'
import type { Tx } from '../../db/connect'
import type { Actor } from '../actor'
import type { ApiEnv } from '../deps'
import { refuse } from '../errors'
import { todayOf } from '../guard'

/** The acting institution as the keeper of records, with what its papers say of it. */
export interface ActingInstitution extends Keeper {
  readonly name: string
  readonly code: string
  readonly countyCode: string
}

/**
 * The acting institution and its county.
 * @throws RIGHT_MISSING for every other unit: only institutions write records (art. 12)
 */
export async function institutionOf(tx: Tx, actor: Actor): Promise<ActingInstitution> {
  const { unit, path } = actor.grant
  if (unit.kind !== 'institution') throw refuse('RIGHT_MISSING')
  const county = await tx
    .selectFrom('unit as own')
    .innerJoin('unit as above', 'above.id', 'own.superior_id')
    .select(['above.id', 'above.code'])
    .where('own.id', '=', unit.id)
    .executeTakeFirstOrThrow()
  return {
    institutionId: unit.id,
    countyId: county.id,
    unitPath: path,
    name: unit.name,
    code: unit.code,
    countyCode: county.code,
  }
}

/** Who writes, now. */
export const writerOf = (c: Context<ApiEnv>, actor: Actor): Writer => ({
  accountId: actor.account.id,
  at: c.var.deps.clock(),
  today: todayOf(c),
})

/**
 * Checks that a class is the institution's.
 * @throws CLASS_MISSING
 */
export async function requireClass(
  tx: Tx,
  institutionId: string,
  classId: string | null,
): Promise<void> {
  if (classId === null) return
  const found = await tx
    .selectFrom('class_group')
    .select('id')
    .where('id', '=', classId)
    .where('institution_id', '=', institutionId)
    // Held until the record stands: the class is not deleted meanwhile.
    .forShare()
    .executeTakeFirst()
  if (!found) throw refuse('CLASS_MISSING')
}
