import { sql } from 'kysely'
import { unitLabel, type UnitPath } from '../../domain/units'
import { chargeFactsOf, type InstitutionForm } from '../../domain/institution.form'
import type { Db, Tx } from '../connect'
import { newId } from '../new-id'
import { below } from './units'

const rows = (db: Db | Tx) =>
  db
    .selectFrom('institution as i')
    .innerJoin('unit as u', 'u.id', 'i.unit_id')
    .innerJoin('unit as county', 'county.id', 'u.superior_id')
    .leftJoin('area as a', 'a.code', 'u.area_code')
    .select((eb) => [
      'u.id',
      'u.code',
      'u.name',
      'u.path',
      'i.status',
      'i.institution_type as type',
      'county.id as countyId',
      'county.code as countyCode',
      'county.name as countyName',
      'a.name as areaName',
      // Both counts stay inside the asker's scope by row level security.
      eb
        .selectFrom('class_group as c')
        .whereRef('c.institution_id', '=', 'u.id')
        .select((of) => of.fn.countAll<string>().as('n'))
        .as('classCount'),
      eb
        .selectFrom('child as k')
        .whereRef('k.institution_id', '=', 'u.id')
        .where('k.mark', 'is', null)
        .where('k.state', 'in', ['draft', 'submitted', 'problem', 'enrolled'])
        .select((of) => of.fn.countAll<string>().as('n'))
        .as('childCount'),
    ])

/** Institutions at and below a path by their codes; `after` is the code of the last one seen. */
export function listInstitutions(
  db: Tx,
  filter: {
    path: UnitPath
    text?: string | undefined
    countyId?: string | undefined
    status?: 'active' | 'closing' | 'closed' | undefined
    after: string | undefined
    limit: number
  },
) {
  let query = rows(db).where(below('u.path', filter.path))
  if (filter.text) {
    const like = `%${filter.text.replace(/[\\%_]/g, '\\$&')}%`
    query = query.where((eb) => eb.or([eb('u.name', 'like', like), eb('u.code', 'like', like)]))
  }
  if (filter.countyId) query = query.where('county.id', '=', filter.countyId)
  if (filter.status) query = query.where('i.status', '=', filter.status)
  if (filter.after) query = query.where('u.code', '>', filter.after)
  return query.orderBy('u.code').limit(filter.limit).execute()
}

/** One institution with all that is recorded of it, whatever the asker may see: the caller checks its path. */
export const findInstitution = (db: Tx, id: string) =>
  rows(db)
    .select([
      'i.version',
      'i.sponsor',
      'i.ownership',
      'i.charge_class as chargeClass',
      'i.inclusive',
      'i.urban_rural_class as urbanRuralClass',
      'i.rating',
      'i.license_number as licenseNumber',
      'i.license_valid_until as licenseValidUntil',
      'i.established_on as establishedOn',
      'i.address',
      'i.capacity',
      'u.area_code as areaCode',
    ])
    .where('u.id', '=', id)
    .executeTakeFirst()

/**
 * Adds an institution below a county, with its first version.
 * @returns its unit's id
 */
export async function insertInstitution(
  tx: Tx,
  county: { id: string; path: UnitPath; areaCode: string },
  form: InstitutionForm,
  by: { accountId: string; today: string },
): Promise<string> {
  const id = newId()
  await tx
    .insertInto('unit')
    .values({
      id,
      kind: 'institution',
      code: form.code,
      name: form.name,
      area_code: form.areaCode ?? county.areaCode,
      superior_id: county.id,
      path: `${county.path}.${unitLabel('institution', form.code)}`,
    })
    .execute()
  const value = {
    unit_id: id,
    status: 'active' as const,
    institution_type: form.institutionType,
    sponsor: form.sponsor,
    ...chargeFactsOf(form.chargeClass),
    charge_class: form.chargeClass,
    urban_rural_class: form.urbanRuralClass ?? null,
    rating: form.rating ?? null,
    license_number: form.licenseNumber ?? null,
    license_valid_until: form.licenseValidUntil ?? null,
    established_on: form.establishedOn ?? null,
    address: form.address ?? null,
    capacity: form.capacity ?? null,
  }
  await tx.insertInto('institution').values(value).execute()
  await tx
    .insertInto('institution_version')
    .values({
      unit_id: id,
      version: 1,
      value: JSON.stringify({ name: form.name, ...value }),
      valid_from: by.today,
      recorded_by: by.accountId,
    })
    .execute()
  return id
}

/** Whether an area can be an institution's place: one of today's counties, or a functional district. */
export const isCountyArea = async (tx: Tx, code: string): Promise<boolean> =>
  (await tx
    .selectFrom('area')
    .select(sql`1`.as('one'))
    .where('code', '=', code)
    .where('level', '=', 'county')
    .executeTakeFirst()) !== undefined
