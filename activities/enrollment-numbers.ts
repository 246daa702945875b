import { legalDay } from '../db/case-clocks'
import type { CaseWriter } from '../db/case-writer'
import { readChildren, type ChildRecord } from '../db/child-record'
import { duplicateRecordOf } from '../db/duplicate-record'
import { newId } from '../db/new-id'
import { findDuplicates } from '../db/queries/duplicates'
import { ruleOf } from '../domain/process'
import type { CaseDeps } from './case-deps'
import { endCase } from './case-close'
import { partProblems, provinceOf } from './enrollment-duplicates'
import { openItems } from './enrollment-marks'
import { areaOf, numberFor, type NewNumber } from './number-for'
import type { StepPage } from './kind'

const pageSize = 50

/**
 * 发放学籍号 (art. 26(2)): one number, one person, for ever; with it the enrollment begins. The exact duplicate check
 * repeats in this transaction, since another county may have issued meanwhile; the unique indexes have the last word.
 */
export async function issueNumbers(
  deps: CaseDeps,
  writer: CaseWriter,
  at: Date,
): Promise<StepPage> {
  const { tx, record } = writer
  const items = await openItems(writer)
  if (items.length === 0) {
    await endCase(writer, 'parted', at)
    return { more: false, result: { numbered: 0 }, closed: 'parted' }
  }
  const waiting = await tx
    .selectFrom('child')
    .select('id')
    .where('id', 'in', items)
    .where('state', 'in', ['submitted', 'problem'])
    .orderBy('id')
    .limit(pageSize)
    .execute()
  const ids = waiting.map(({ id }) => id)
  if (ids.length > 0) {
    const children = await readChildren(tx, deps.encryption, ids, true)
    const entrants = [...children].map(([childId, child]) => ({
      childId,
      record: duplicateRecordOf(child.values),
    }))
    const hits = await findDuplicates(tx, deps.encryption, entrants, {
      path: provinceOf(writer),
      near: false,
    })
    const { closed } = await partProblems(deps, writer, hits, at)
    if (closed !== undefined) return { more: false, result: { numbered: 0 }, closed }
    const clean = [...children.values()].filter(
      (child) => !hits.some((hit) => hit.entrantId === child.row.id),
    )
    await enroll(deps, writer, clean, at)
    return { more: true, result: {} }
  }
  if (ruleOf(record.policy, 'numberAfter') === 'county-review') {
    await tx
      .updateTable('case_item')
      .set({ state: 'enrolled', decided_at: at })
      .where('case_id', '=', record.id)
      .where('state', '=', 'open')
      .execute()
  }
  return { more: false, result: { numbered: await numbered(writer, items), items: items.length } }
}

const numbered = async ({ tx }: CaseWriter, childIds: string[]): Promise<number> =>
  Number(
    (
      await tx
        .selectFrom('enrollment_number')
        .select((eb) => eb.fn.countAll().as('n'))
        .where('child_id', 'in', childIds)
        .where('superseded_at', 'is', null)
        .executeTakeFirstOrThrow()
    ).n,
  )

async function enroll(
  deps: CaseDeps,
  writer: CaseWriter,
  children: ChildRecord[],
  at: Date,
): Promise<void> {
  if (children.length === 0) return
  const { tx, record } = writer
  const { encryption } = deps
  const have = await tx
    .selectFrom('enrollment_number')
    .select('child_id')
    .where(
      'child_id',
      'in',
      children.map((child) => child.row.id),
    )
    .where('superseded_at', 'is', null)
    .execute()
  const known = new Set(have.map(({ child_id }) => child_id))
  const numbers: NewNumber[] = []
  const area = await areaOf(writer)
  for (const child of children)
    if (!known.has(child.row.id)) {
      const number = await numberFor(writer, encryption, child, area)
      if (number) numbers.push(number)
    }
  if (numbers.length > 0)
    await tx
      .insertInto('enrollment_number')
      .values(
        numbers.map(({ childId, kind, value }) => ({
          id: newId(at.getTime()),
          child_id: childId,
          unit_path: record.unit_path,
          kind,
          value_cipher: encryption.encrypt(value),
          value_index: encryption.blindIndex('enrollment-number', value),
          issued_at: at,
          superseded_at: null,
          reason: null,
          case_id: record.id,
        })),
      )
      .execute()
  await tx
    .insertInto('enrollment')
    .values(
      children.map(({ row }) => ({
        id: newId(at.getTime()),
        child_id: row.id,
        institution_id: row.institution_id,
        unit_path: row.unit_path,
        class_id: row.class_id,
        school_year: record.school_year,
        entry_date: row.entry_date ?? legalDay(at),
        entry_kind: 'new' as const,
        exit_date: null,
        exit_reason: null,
        begun_at: at,
        ended_at: null,
        case_id: record.id,
      })),
    )
    .execute()
  await tx
    .updateTable('child')
    .set({ state: 'enrolled', updated_at: at })
    .where(
      'id',
      'in',
      children.map(({ row }) => row.id),
    )
    .execute()
}
