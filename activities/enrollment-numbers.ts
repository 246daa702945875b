import { sql } from 'kysely'
import { randomInt } from 'node:crypto'
import { legalDay } from '../db/case-clocks'
import type { CaseWriter } from '../db/case-writer'
import { readChildren, type ChildRecord } from '../db/child-record'
import { duplicateRecordOf } from '../db/duplicate-record'
import { newId } from '../db/new-id'
import { findDuplicates } from '../db/queries/duplicates'
import type { Encryption } from '../db/encryption'
import { codeTables } from '../domain/code-tables'
import {
  formalNumber,
  selfCodedNumber,
  selfCodedSequence,
  temporaryNumber,
} from '../domain/enrollment-number'
import { givesTemporaryNumber } from '../domain/policies'
import { ruleOf } from '../domain/process'
import type { CaseDeps } from './case-deps'
import { endCase } from './case-close'
import { partProblems, provinceOf } from './enrollment-duplicates'
import { openItems } from './enrollment-marks'
import type { StepPage } from './kind'

const pageSize = 50

/** A number to be issued; the index is what must never repeat. */
interface Number19 {
  childId: string
  kind: 'G' | 'J' | 'L'
  value: string
}

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
  if (items.length === 0) {
    await endCase(writer, 'parted', at)
    return { more: false, result: { numbered: 0 }, closed: 'parted' }
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
  const numbers: Number19[] = []
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

async function areaOf({ tx, record }: CaseWriter): Promise<string> {
  const unit = await tx
    .selectFrom('unit')
    .select('area_code')
    .where('id', '=', record.unit_id)
    .executeTakeFirstOrThrow()
  return unit.area_code ?? ''
}

/** G for a citizen number, J for another document, L without one where the policy gives one; else none yet. */
async function numberFor(
  writer: CaseWriter,
  encryption: Encryption,
  { row, values }: ChildRecord,
  area: string,
): Promise<Number19 | null> {
  const type = codeTables.idDocumentType.find((each) => each.code === row.id_document_type)
  const birthDate = row.birth_date ?? ''
  switch (type?.enrollmentPrefixDefault) {
    case 'G':
      return { childId: row.id, kind: 'G', value: formalNumber(values.idDocumentNumber ?? '') }
    case 'J': {
      const sex = row.sex ?? '1'
      const n = await nextInSequence(writer, `${area}/${sex}`, birthDate)
      return {
        childId: row.id,
        kind: 'J',
        value: selfCodedNumber({ area, birthDate, sequence: selfCodedSequence(sex, n) }),
      }
    }
    default: {
      const { policy } = writer.record
      const gives = givesTemporaryNumber({
        noDocumentNumber: ruleOf(policy, 'noDocumentNumber'),
        temporaryNumberAllowed: ruleOf(policy, 'temporaryNumberAllowed'),
      })
      return gives
        ? {
            childId: row.id,
            kind: 'L',
            value: await freeTemporary(writer, encryption, area, birthDate),
          }
        : null
    }
  }
}

/** The next unused place of an area, sex and birth date, from 0; reserved by the row's lock. */
async function nextInSequence(
  { tx }: CaseWriter,
  areaCode: string,
  birthDate: string,
): Promise<number> {
  const { rows } = await sql<{ last: number }>`
    insert into number_sequence (area_code, birth_date, last) values (${areaCode}, ${birthDate}, 1)
    on conflict (area_code, birth_date) do update set last = number_sequence.last + 1 returning last`.execute(
    tx,
  )
  return (rows[0]?.last ?? 1) - 1
}

/** A random temporary number that nobody has; 10,000 for an area and birth date are many more than births. */
async function freeTemporary(
  { tx }: CaseWriter,
  encryption: Encryption,
  area: string,
  birthDate: string,
): Promise<string> {
  for (let tries = 0; tries < 200; tries += 1) {
    const value = temporaryNumber({ area, birthDate, random: randomInt(10_000) })
    const taken = await tx
      .selectFrom('enrollment_number')
      .select('id')
      .where('value_index', '=', encryption.blindIndex('enrollment-number', value))
      .executeTakeFirst()
    if (!taken) return value
  }
  throw new Error('no temporary number is free for this area and birth date')
}
