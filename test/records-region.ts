import { newId } from '../db/new-id'
import { connect, type Db } from '../db/connect'
import type { Keeper, RecordValues, Writer } from '../db/child-record'
import { createEncryption, newKeys } from '../db/encryption'
import { freshDatabase } from './database'

/** One kindergarten of a made-up region, with a clerk and a class. */
export interface TestInstitution {
  keeper: Keeper
  classId: string
  classCode: string
  clerk: string
}

let last = 0
const code = (digits: number): string => String((last += 1)).padStart(digits, '9')

/** A database of its own with two counties: two kindergartens in the first, one in the second. */
export async function recordsRegion() {
  const database = await freshDatabase()
  const owner = connect(database.url, { max: 2 })
  const db = connect(database.appUrl, { max: 4 })
  const encryption = createEncryption(newKeys())
  const province = await addUnit(owner, 'province', await ministry(owner))
  const prefecture = await addUnit(owner, 'prefecture', province)
  const county = await addUnit(owner, 'county', prefecture)
  const otherCounty = await addUnit(owner, 'county', prefecture)
  const institutions = [
    await addInstitution(owner, county),
    await addInstitution(owner, county),
    await addInstitution(owner, otherCounty),
  ] as const
  const end = async () => {
    await db.destroy()
    await owner.destroy()
    await database.drop()
  }
  return {
    url: database.url,
    appUrl: database.appUrl,
    owner,
    db,
    encryption,
    province,
    prefecture,
    county,
    otherCounty,
    institutions,
    end,
  }
}
export type RecordsRegion = Awaited<ReturnType<typeof recordsRegion>>

interface Unit {
  id: string
  path: string
  code: string
}
type Kind = 'ministry' | 'province' | 'prefecture' | 'county' | 'institution'
const letters: Record<Kind, string> = {
  ministry: 'm',
  province: 'p',
  prefecture: 'c',
  county: 'x',
  institution: 'i',
}

async function ministry(db: Db): Promise<Unit> {
  const found = await db
    .selectFrom('unit')
    .select(['id', 'path', 'code'])
    .where('kind', '=', 'ministry')
    .executeTakeFirst()
  return found ?? addUnit(db, 'ministry', null)
}

async function addUnit(db: Db, kind: Kind, above: Unit | null): Promise<Unit> {
  const id = newId()
  const own = code(kind === 'institution' ? 10 : 6)
  const path = above ? `${above.path}.${letters[kind]}${own}` : 'm'
  const unit = { id, kind, code: own, name: `试验${kind}${own}`, path }
  await db
    .insertInto('unit')
    .values({ ...unit, superior_id: above?.id ?? null, area_code: null })
    .execute()
  return unit
}

async function addInstitution(db: Db, county: Unit): Promise<TestInstitution> {
  const unit = await addUnit(db, 'institution', county)
  const keeper = { institutionId: unit.id, countyId: county.id, unitPath: unit.path }
  const classId = newId()
  const classCode = `${unit.code}2601`
  await db
    .insertInto('class_group')
    .values({
      id: classId,
      institution_id: unit.id,
      unit_path: unit.path,
      code: classCode,
      school_year: 2026,
      grade: 'JUNIOR',
      name: '小一班',
      teacher: null,
      care_worker: null,
      capacity: 25,
      declared_count: null,
    })
    .execute()
  const person = newId()
  const clerk = `clerk-${unit.code}`
  await db.insertInto('person').values({ id: person, key: clerk }).execute()
  await db
    .insertInto('account')
    .values({
      id: clerk,
      person_id: person,
      username: clerk,
      name: '学籍管理员',
      email: `${clerk}@example.invalid`,
    })
    .execute()
  return { keeper, classId, classCode, clerk }
}

/** A writer of tests: the clerk, on a fixed day. */
export const writerOf = (institution: TestInstitution): Writer => ({
  accountId: institution.clerk,
  at: new Date('2026-09-10T02:00:00Z'),
  today: '2026-09-10',
})

/** Values of one synthetic child without faults. */
export const childValues = (
  institution: TestInstitution,
  more: Partial<RecordValues> = {},
): Partial<RecordValues> => ({
  name: '曾子墨',
  sex: '1',
  birthDate: '2022-03-15',
  idDocumentType: '1',
  idDocumentNumber: '350582202203150010',
  nationality: 'CHN',
  ethnicGroup: '01',
  overseasStatus: '00',
  birthPlaceArea: '350582000000',
  householdType: '1',
  householdArea: '350582000000',
  currentAddress: '福建省泉州市试验路1号',
  entryDate: '2026-09-01',
  attendanceMode: '1',
  classId: institution.classId,
  leftBehindStatus: '0',
  migrantWorkerChild: false,
  orphan: false,
  healthStatus: '1',
  disabled: false,
  guardians: [
    {
      relation: null,
      name: '曾某某',
      isGuardian: true,
      idDocumentType: '1',
      idDocumentNumber: '35058219900101001X',
      phone: '13800001234',
      workUnit: null,
      address: null,
    },
  ],
  ...more,
})
