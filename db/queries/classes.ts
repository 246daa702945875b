import { sql } from 'kysely'
import type { ClassGroupChangeForm, ClassGroupForm } from '../../domain/class-group.form'
import type { UnitPath } from '../../domain/units'
import type { Tx } from '../connect'
import { newId } from '../new-id'

const rows = (tx: Tx) =>
  tx.selectFrom('class_group as c').select((eb) => [
    'c.id',
    'c.institution_id as institutionId',
    'c.unit_path as unitPath',
    'c.code',
    'c.name',
    'c.grade',
    'c.school_year as schoolYear',
    'c.teacher',
    'c.care_worker as careWorker',
    'c.capacity',
    'c.declared_count as declaredCount',
    eb
      .selectFrom('child as k')
      .whereRef('k.class_id', '=', 'c.id')
      .where('k.mark', 'is', null)
      .where('k.state', 'in', ['draft', 'submitted', 'problem', 'enrolled'])
      .select((of) => of.fn.countAll<string>().as('n'))
      .as('childCount'),
  ])

/** Classes of an institution in a school year, or in all of them. */
export function listClasses(tx: Tx, institutionId: string, schoolYear: number | undefined) {
  let query = rows(tx).where('c.institution_id', '=', institutionId)
  if (schoolYear !== undefined) query = query.where('c.school_year', '=', schoolYear)
  return query.orderBy('c.school_year', 'desc').orderBy('c.code').execute()
}

/** One class within the scope of the transaction. */
export const findClass = (tx: Tx, id: string) => rows(tx).where('c.id', '=', id).executeTakeFirst()

/**
 * Adds a class and gives it the next code of its institution and year.
 * @returns its id, or undefined when the 99 codes of the year are used up
 */
export async function insertClass(
  tx: Tx,
  institution: { id: string; code: string; path: UnitPath },
  form: ClassGroupForm,
): Promise<string | undefined> {
  // One at a time for each institution, so that two clerks never get one code.
  await sql`select pg_advisory_xact_lock(7154, hashtext(${institution.code}))`.execute(tx)
  const prefix = `${institution.code}${String(form.schoolYear % 100).padStart(2, '0')}`
  const last = await tx
    .selectFrom('class_group')
    .select((eb) => eb.fn.max('code').as('code'))
    .where('code', 'like', `${prefix}%`)
    .executeTakeFirst()
  const next = Number(last?.code?.slice(-2) ?? '0') + 1
  if (next > 99) return undefined
  const id = newId()
  await tx
    .insertInto('class_group')
    .values({
      id,
      institution_id: institution.id,
      unit_path: institution.path,
      code: `${prefix}${String(next).padStart(2, '0')}`,
      school_year: form.schoolYear,
      grade: form.grade,
      name: form.name,
      teacher: form.teacher ?? null,
      care_worker: form.careWorker ?? null,
      capacity: form.capacity,
      declared_count: form.declaredCount ?? null,
    })
    .execute()
  return id
}

/** Writes the given fields of a class. */
export async function updateClass(
  tx: Tx,
  id: string,
  { careWorker, declaredCount, ...form }: ClassGroupChangeForm,
): Promise<void> {
  const values = {
    ...form,
    ...(careWorker === undefined ? {} : { care_worker: careWorker }),
    ...(declaredCount === undefined ? {} : { declared_count: declaredCount }),
  }
  if (Object.keys(values).length === 0) return
  await tx.updateTable('class_group').set(values).where('id', '=', id).execute()
}

/** Removes a class; the database refuses while any record, past or present, names it. */
export const deleteClass = (tx: Tx, id: string) =>
  tx.deleteFrom('class_group').where('id', '=', id).execute()
