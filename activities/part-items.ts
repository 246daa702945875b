import { inheritClocks } from '../db/inherit-clocks'
import { newId } from '../db/new-id'
import { openCase, stageSystemCommand } from '../db/open-case'
import type { CaseWriter } from '../db/case-writer'
import type { CaseDeps } from './case-deps'
import { copyReasons, setItems, type Reason } from './set-items'

/**
 * Children who part company leave into one follow-up case of the same kind, which starts at the step that they need
 * (processes § 0.1); it inherits locks and the clock of the case. The rest does not wait for them.
 * @returns the new case's id
 */
export async function partItems(
  deps: CaseDeps,
  writer: CaseWriter,
  call: {
    childIds: string[]
    origin: 'returned' | 'problem'
    startStep: string
    at: Date
    reasons?: ReadonlyMap<string, Reason>
  },
): Promise<{ id: string; caseNo: string }> {
  const { tx, record } = writer
  const { childIds, origin, at } = call
  const id = newId(at.getTime())
  const county = await tx
    .selectFrom('unit')
    .select(['id', 'code'])
    .where('id', '=', record.county_id)
    .executeTakeFirstOrThrow()
  await tx
    .updateTable('case_child')
    .set({ released_at: at })
    .where('case_id', '=', record.id)
    .where('child_id', 'in', childIds)
    .execute()
  const { writer: next, save } = await openCase(tx, deps.encryption, {
    id,
    kind: record.kind,
    startStep: call.startStep,
    subject: `${record.subject.split(' ')[0] ?? ''} ${childIds.length} 名幼儿`,
    childIds,
    schoolYear: record.school_year,
    unit: { id: record.unit_id, path: record.unit_path },
    county,
    classId: record.class_id,
    startedBy: record.started_by,
    startedByPerson: record.started_by_person,
    policy: record.policy,
    parentId: record.id,
    origin,
    at,
  })
  await inheritClocks(next, record.id, { resume: origin === 'returned', at })
  next.tell({
    kind: 'follow-up-opened',
    step: call.startStep,
    what: { origin, items: childIds.length, parent: record.case_no },
    at,
  })
  next.announce(record.unit_id, record.county_id)
  await save()
  await setItems(writer, childIds, { state: 'moved', movedTo: id, reasons: call.reasons, at })
  if (call.reasons) await copyReasons(writer, id)
  const startId = newId(at.getTime())
  await stageSystemCommand(tx, deps.encryption, {
    id: startId,
    caseId: id,
    kind: 'start',
    body: { id: startId, caseId: id, kind: 'start', followUpOf: record.id },
    applied: true,
    at,
  })
  record.item_count -= childIds.length
  writer.tell({
    kind: 'items-left',
    what: { origin, items: childIds.length, to: next.record.case_no },
    at,
  })
  return { id, caseNo: next.record.case_no }
}
