import type { StartForm } from '../domain/command.form'
import { startClock, legalDay } from './case-clocks'
import { casePolicy } from './case-policy'
import { readiness, type Readiness } from './enrollment-ready'
import type { Tx } from './connect'
import type { Encryption } from './encryption'
import { openCase } from './open-case'
import { readPolicies } from './queries/policies'
import { stageCommand } from './stage-command'
import type { StoryActor } from './story'

/** Children of a class stand in the way of their own submission; the API shows why, child by child. */
export class NotReady extends Error {
  readonly readiness: Readiness[]
  constructor(found: Readiness[]) {
    super('ITEMS_INVALID')
    this.name = 'NotReady'
    this.readiness = found
  }
}

/**
 * Submits children of one class for review (art. 26): the case, its items and locks, the institution's limit, the
 * story and the command are one transaction. Done again with the same command it does nothing.
 * @throws NotReady with the obstacles of each child; errors `CLASS_MISSING`, `CHILD_LOCKED`, `COMMAND_REUSED`
 */
export async function startEnrollment(
  tx: Tx,
  encryption: Encryption,
  form: StartForm,
  actor: StoryActor,
  at: Date,
): Promise<{ caseId: string; fresh: boolean }> {
  const earlier = await tx
    .selectFrom('process_case')
    .select('id')
    .where('id', '=', form.caseId)
    .executeTakeFirst()
  if (earlier) {
    const { fresh } = await stageCommand(tx, encryption, form, actor, at)
    if (fresh) throw new Error('COMMAND_REUSED')
    return { caseId: form.caseId, fresh }
  }
  const place = await placeOf(tx, form.classId, actor.unitId)
  const policy = casePolicy(await readPolicies(tx), place.path, legalDay(at))
  const ready = await readiness(tx, encryption, {
    childIds: form.childIds,
    institutionId: actor.unitId,
    classId: form.classId,
    policy,
    today: legalDay(at),
    caseId: null,
    lock: true,
  })
  const blocked = ready.filter((each) => each.obstacles.length > 0)
  if (blocked.length > 0) throw new NotReady(blocked)
  const warnings = ready.flatMap((each) => each.issues).length
  if (warnings > 0 && !form.confirmWarnings) throw new Error('WARNINGS_UNCONFIRMED')
  const { writer, save } = await openCase(tx, encryption, {
    id: form.caseId,
    kind: 'enrollment-review',
    startStep: 'institution-review',
    subject: `${place.className} ${form.childIds.length} 名幼儿`,
    childIds: form.childIds,
    schoolYear: place.schoolYear,
    unit: { id: actor.unitId, path: place.path },
    county: place.county,
    classId: form.classId,
    startedBy: actor.accountId,
    startedByPerson: actor.personId,
    policy,
    parentId: null,
    origin: 'start',
    at,
  })
  const { entry } = await tx
    .selectFrom('child')
    .select((eb) => eb.fn.min('entry_date').as('entry'))
    .where('id', 'in', form.childIds)
    .executeTakeFirstOrThrow()
  await tx
    .updateTable('child')
    .set({ state: 'submitted', updated_at: at })
    .where('id', 'in', form.childIds)
    .execute()
  await startClock(writer, {
    limitKey: 'recordWithin',
    taskId: null,
    start: entry ?? legalDay(at),
    at,
  })
  await stageCommand(tx, encryption, form, actor, at)
  writer.tell({
    kind: 'started',
    actor,
    what: { items: form.childIds.length, warnings },
    at,
  })
  writer.announce(actor.unitId)
  await save()
  return { caseId: form.caseId, fresh: true }
}

/** The class and the units around it; the class must be the institution's own. */
async function placeOf(tx: Tx, classId: string, institutionId: string) {
  const found = await tx
    .selectFrom('class_group')
    .innerJoin('unit', 'unit.id', 'class_group.institution_id')
    .innerJoin('unit as county', 'county.id', 'unit.superior_id')
    .select([
      'class_group.name as className',
      'class_group.school_year as schoolYear',
      'unit.path',
      'county.id as countyId',
      'county.code as countyCode',
    ])
    .where('class_group.id', '=', classId)
    .where('class_group.institution_id', '=', institutionId)
    .executeTakeFirst()
  if (!found) throw new Error('CLASS_MISSING')
  return { ...found, county: { id: found.countyId, code: found.countyCode } }
}
