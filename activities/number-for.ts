import { sql } from 'kysely'
import { randomInt } from 'node:crypto'
import type { CaseWriter } from '../db/case-writer'
import type { ChildRecord } from '../db/child-record'
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

/** A number to be issued; the index is what must never repeat. */
export interface NewNumber {
  childId: string
  kind: 'G' | 'J' | 'L'
  value: string
}

/** The area code of the institution's house; numbers of our own begin with it. */
export async function areaOf({ tx, record }: CaseWriter): Promise<string> {
  const unit = await tx
    .selectFrom('unit')
    .select('area_code')
    .where('id', '=', record.unit_id)
    .executeTakeFirstOrThrow()
  return unit.area_code ?? ''
}

/** G for a citizen number, J for another document, L without one where the policy gives one; else none yet. */
export async function numberFor(
  writer: CaseWriter,
  encryption: Encryption,
  { row, values }: ChildRecord,
  area: string,
): Promise<NewNumber | null> {
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
