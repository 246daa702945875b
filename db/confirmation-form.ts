import { sql, type Selectable } from 'kysely'
import { makeFormNumber } from '../domain/form-number'
import type { ProblemCode } from '../domain/problems'
import { refusal, updateChild, type ChildRecord, type Writer } from './child-record'
import { changedFields, recordOf, type RecordField, type RecordValues } from './child-values'
import type { Tx } from './connect'
import type { Encryption } from './encryption'
import { newId } from './new-id'
import type { ConfirmationFormTable } from './schema/children'

/** A confirmation form (确认表) as stored. */
export type ConfirmationForm = Selectable<ConfirmationFormTable>

/** States of a record in which its form may still be printed and confirmed. */
const printable = ['draft', 'submitted', 'problem']

/**
 * Prints a form for each child, which the transaction holds locked: a new number each, bound to the
 * record's version. An earlier form of the child expires.
 * @param countyCode six characters, part of the number
 */
export async function printForms(
  tx: Tx,
  children: readonly ChildRecord[],
  countyCode: string,
  who: Writer,
): Promise<ConfirmationForm[]> {
  if (children.some(({ row }) => row.mark !== null || !printable.includes(row.state)))
    throw refusal('CHILD_STATE')
  await expireForms(
    tx,
    children.map(({ row }) => row.id),
    'printed-again',
    who.at,
  )
  const { rows: numbers } = await sql<{ number: string }>`
    select nextval('confirmation_form_number')::text as number
    from generate_series(1, ${children.length}::int)`.execute(tx)
  const year = Number(who.today.slice(0, 4))
  return tx
    .insertInto('confirmation_form')
    .values(
      children.map(({ row }, at) => ({
        id: newId(),
        child_id: row.id,
        child_version: row.version,
        unit_path: row.unit_path,
        form_no: makeFormNumber(year, countyCode, Number(numbers[at]?.number)),
        printed_at: who.at,
        printed_by: who.accountId,
      })),
    )
    .returningAll()
    .execute()
}

/** Ends the live forms of children; the reason is a code. */
export async function expireForms(
  tx: Tx,
  childIds: readonly string[],
  reason: 'printed-again' | 'draft-deleted',
  at: Date,
): Promise<void> {
  if (childIds.length === 0) return
  await tx
    .updateTable('confirmation_form')
    .set({ state: 'expired', expired_at: at, expired_reason: reason })
    .where('child_id', 'in', childIds)
    .where('state', '<>', 'expired')
    .execute()
}

/** The outcome for one form of many: its new state, or why it stays as it is. */
export interface FormResult {
  readonly id: string
  readonly state?: ConfirmationForm['state']
  readonly code?: ProblemCode
}

/** Notes that signed forms came back: printed → returned. */
export const returnForms = (
  tx: Tx,
  ids: readonly string[],
  signature: { signerRelation: string; signedOn: string },
  who: Writer,
): Promise<FormResult[]> =>
  move(tx, ids, ['printed'], {
    state: 'returned',
    returned_at: who.at,
    returned_by: who.accountId,
    signer_relation: signature.signerRelation,
    signed_on: signature.signedOn,
  })

/** Notes that forms came back without corrections: returned → confirmed. */
export const confirmForms = (tx: Tx, ids: readonly string[], who: Writer): Promise<FormResult[]> =>
  move(tx, ids, ['returned'], {
    state: 'confirmed',
    confirmed_at: who.at,
    confirmed_by: who.accountId,
  })

/** Moves what may move in one statement, and says of each other form why it may not. */
async function move(
  tx: Tx,
  ids: readonly string[],
  from: ConfirmationForm['state'][],
  set: Partial<ConfirmationForm> & { state: ConfirmationForm['state'] },
): Promise<FormResult[]> {
  if (ids.length === 0) return []
  const moved = await tx
    .updateTable('confirmation_form')
    .set(set)
    .where('id', 'in', ids)
    .where('state', 'in', from)
    .returning('id')
    .execute()
  const done = new Set(moved.map(({ id }) => id))
  const left = ids.filter((id) => !done.has(id))
  const others = left.length
    ? await tx
        .selectFrom('confirmation_form')
        .select(['id', 'state'])
        .where('id', 'in', left)
        .execute()
    : []
  const stateOf = new Map(others.map(({ id, state }) => [id, state]))
  return ids.map((id) => {
    if (done.has(id)) return { id, state: set.state }
    const state = stateOf.get(id)
    if (!state) return { id, code: 'NOT_FOUND' }
    return { id, state, code: state === 'expired' ? 'FORM_EXPIRED' : 'FORM_STATE' }
  })
}

/** One correction that a parent wrote beside a printed value. */
export interface Correction {
  readonly field: RecordField
  readonly before: unknown
  readonly after: unknown
}

/**
 * Enters what the parents corrected on a returned form: the record gets a new version, to which the
 * form then belongs. Old and new values are kept with the form, encrypted.
 * @throws FORM_EXPIRED, FORM_STATE; FORM_INVALID where nothing differs from the record
 */
export async function correctForm(
  tx: Tx,
  encryption: Encryption,
  form: ConfirmationForm,
  child: ChildRecord,
  values: Partial<RecordValues>,
  who: Writer,
): Promise<Correction[]> {
  if (form.state === 'expired') throw refusal('FORM_EXPIRED')
  if (form.state !== 'returned' && form.state !== 'corrected') throw refusal('FORM_STATE')
  const merged = recordOf({ ...child.values, ...values })
  const fields = changedFields(child.values, merged)
  if (fields.length === 0) throw refusal('FORM_INVALID')
  const { version } = await updateChild(tx, encryption, child, merged, who, 'confirmation')
  const earlier: Correction[] = form.corrections
    ? JSON.parse(encryption.decrypt(form.corrections))
    : []
  const now = fields.map((field) => ({
    field,
    // What was printed stays the old value, also where a correction is corrected.
    before: earlier.find((one) => one.field === field)?.before ?? child.values[field],
    after: merged[field],
  }))
  const all = [...earlier.filter(({ field }) => !fields.includes(field)), ...now]
  await tx
    .updateTable('confirmation_form')
    .set({
      state: 'corrected',
      child_version: version,
      corrections: encryption.encryptJson(all),
      corrected_fields: all.map(({ field }) => field),
      confirmed_at: who.at,
      confirmed_by: who.accountId,
    })
    .where('id', '=', form.id)
    .execute()
  return all
}
