import { everywhere, inScope, type Db } from '../../db/connect'
import { classIdOf } from '../../db/seed-ids'
import { seedRows } from '../../db/seed-csv'

/** A kindergarten of the workload, with the mark that its children carry. */
export interface Place {
  code: string
  county: string
  institutionId: string
  countyId: string
  unitPath: string
  classIds: string[]
  clerkAccount: string
  /** One character that occurs nowhere else: seen by another institution, it is a leak (I-10). */
  token: string
}

// Characters of no seeded name. Two kindergartens of each of three counties.
const plan = [
  ['9935000068', '350502', '翀'],
  ['9935000085', '350502', '奡'],
  ['9935000204', '350503', '燚'],
  ['9935000238', '350503', '垚'],
  ['9935000374', '350504', '頔'],
  ['9935000391', '350504', '彧'],
] as const

/** The county where the number comes after the county's review, so that a decision can be taken back. */
export const lateNumberCounty = '350503'

/** Looks the workload's kindergartens up, and sets the rule of one county. */
export async function findPlaces(db: Db): Promise<Place[]> {
  return inScope(db, everywhere, async (tx) => {
    await tx
      .insertInto('policy')
      .values({
        key: 'numberAfter',
        area_code: lateNumberCounty,
        value: JSON.stringify('county-review'),
        valid: '[2020-01-01,)',
        version: 'fault run',
        created_by: null,
      })
      .execute()
    const classes = seedRows('classes.csv')
    const places: Place[] = []
    for (const [code, county, token] of plan) {
      const unit = await tx
        .selectFrom('unit')
        .innerJoin('unit as above', 'above.id', 'unit.superior_id')
        .select(['unit.id', 'unit.path', 'above.id as countyId'])
        .where('unit.code', '=', code)
        .executeTakeFirstOrThrow()
      const account = await tx
        .selectFrom('account')
        .select('id')
        .where('username', '=', `clerk.${code}`)
        .executeTakeFirstOrThrow()
      places.push({
        code,
        county,
        token,
        institutionId: unit.id,
        countyId: unit.countyId,
        unitPath: unit.path,
        clerkAccount: account.id,
        classIds: classes
          .filter((row) => row.institutionCode === code && row.grade === 'JUNIOR')
          .map((row) => classIdOf(row.classCode ?? '')),
      })
    }
    return places
  })
}
