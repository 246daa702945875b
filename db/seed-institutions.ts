import type { Tx } from './connect'
import { need, seedRows } from './seed-csv'
import { classIdOf, unitIdOf } from './seed-ids'
import { unitBelow } from './seed-places'

const text = (row: Record<string, string>, column: string): string | null => row[column] || null

const statusOf = (value: string): 'active' | 'closing' | 'closed' =>
  value === 'closed' || value === 'closing' ? value : 'active'

const institutionOf = (row: Record<string, string>) => ({
  unit_id: unitIdOf('institution', need(row, 'institutionCode')),
  status: statusOf(need(row, 'status')),
  institution_type: need(row, 'institutionType'),
  sponsor: need(row, 'sponsor'),
  ownership: row.ownership === 'public' ? ('public' as const) : ('private' as const),
  charge_class: need(row, 'chargeClass'),
  inclusive: row.inclusive === '1',
  urban_rural_class: text(row, 'urbanRuralClass'),
  rating: text(row, 'rating'),
  license_number: text(row, 'licenseNumber'),
  license_valid_until: text(row, 'licenseValidUntil'),
  established_on: text(row, 'establishedOn'),
  address: text(row, 'address'),
  capacity: row.capacity ? Number(row.capacity) : null,
})

/** The demo institutions with their first versions. Their county is that of the jurisdiction, not of the area. */
export async function seedInstitutions(tx: Tx): Promise<void> {
  const counties = await tx
    .selectFrom('unit')
    .select(['id', 'code', 'path'])
    .where('kind', '=', 'county')
    .execute()
  const byCode = new Map(counties.map((county) => [county.code, county]))
  const rows = seedRows('institutions-quanzhou.csv')
  await tx
    .insertInto('unit')
    .values(
      rows.map((row) =>
        unitBelow(byCode.get(need(row, 'jurisdictionCode')), {
          kind: 'institution',
          code: need(row, 'institutionCode'),
          name: need(row, 'name'),
          areaCode: need(row, 'areaCode'),
        }),
      ),
    )
    .onConflict((on) => on.doNothing())
    .execute()
  await tx
    .insertInto('institution')
    .values(rows.map(institutionOf))
    .onConflict((on) => on.doNothing())
    .execute()
  await tx
    .insertInto('institution_version')
    .values(
      rows.map((row) => ({
        unit_id: unitIdOf('institution', need(row, 'institutionCode')),
        version: 1,
        value: JSON.stringify({ name: need(row, 'name'), ...institutionOf(row) }),
        valid_from: '2026-09-01',
      })),
    )
    .onConflict((on) => on.doNothing())
    .execute()
}

const grades = ['NURSERY', 'JUNIOR', 'MIDDLE', 'SENIOR', 'MIXED', 'PREPRIMARY'] as const

/** The classes of the demo institutions. */
export async function seedClasses(tx: Tx): Promise<void> {
  const units = await tx
    .selectFrom('unit')
    .select(['id', 'code', 'path'])
    .where('kind', '=', 'institution')
    .execute()
  const byCode = new Map(units.map((unit) => [unit.code, unit]))
  const rows = seedRows('classes.csv').map((row) => {
    const institution = byCode.get(need(row, 'institutionCode'))
    const grade = grades.find((each) => each === row.grade)
    if (!institution || !grade) throw new Error('seed: a class without institution or grade')
    return {
      id: classIdOf(need(row, 'classCode')),
      institution_id: institution.id,
      unit_path: institution.path,
      code: need(row, 'classCode'),
      school_year: Number(need(row, 'schoolYear')),
      grade,
      name: need(row, 'name'),
      capacity: Number(need(row, 'maxSize')),
    }
  })
  await tx
    .insertInto('class_group')
    .values(rows)
    .onConflict((on) => on.doNothing())
    .execute()
}
