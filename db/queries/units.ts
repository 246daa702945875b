import { sql } from 'kysely'
import type { UnitPath } from '../../domain/units'
import type { Db, Tx } from '../connect'

/** Whether the path in a column is `above` or lies below it. */
export const below = (column: string, above: UnitPath) =>
  sql<boolean>`${sql.ref(column)} <@ ${above}::ltree`

/** Every unit at and below a path, from the top down. */
export const unitsBelow = (db: Db | Tx, path: UnitPath) =>
  db
    .selectFrom('unit')
    .select(['id', 'code', 'name', 'kind', 'superior_id as parentId'])
    .where(below('path', path))
    .orderBy(sql`nlevel(path)`)
    .orderBy('code')
    .execute()

/** One unit, whatever the asker may see: the caller checks its path. */
export const findUnit = (db: Db | Tx, id: string) =>
  db
    .selectFrom('unit')
    .select(['id', 'code', 'name', 'kind', 'path', 'area_code as areaCode'])
    .where('id', '=', id)
    .executeTakeFirst()
