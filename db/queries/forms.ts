import { sql } from 'kysely'
import type { Tx } from '../connect'
import type { Cursor } from '../sealed-cursor'
import type { ConfirmationForm } from '../confirmation-form'

/** A form with what a list shows beside it. */
export interface ListedForm {
  id: string
  formNo: string
  childId: string
  childName: string | null
  childInstitutionId: string
  className: string | null
  state: ConfirmationForm['state']
  printedAt: Date
  returnedAt: Date | null
  confirmedAt: Date | null
  signerRelation: string | null
  signedOn: string | null
  correctedFields: string[] | null
  expiredReason: string | null
  scanId: string | null
}

/** Which forms are listed; by class, by child, by id, or all of an institution. */
export interface FormFilter {
  institutionId?: string
  classId?: string
  childId?: string
  ids?: readonly string[]
  state?: ConfirmationForm['state']
  after?: Cursor | null
  limit: number
}

/** Forms, the newest first; expired ones only where they are asked for by state, child or id. */
export async function listForms(tx: Tx, filter: FormFilter): Promise<ListedForm[]> {
  const { institutionId, classId, childId, ids, state, after } = filter
  const { rows } = await sql<ListedForm>`
    select f.id, f.form_no as "formNo", f.child_id as "childId", c.name as "childName",
      c.institution_id as "childInstitutionId", g.name as "className", f.state, f.printed_at as "printedAt",
      f.returned_at as "returnedAt", f.confirmed_at as "confirmedAt", f.signer_relation as "signerRelation",
      f.signed_on::text as "signedOn", f.corrected_fields as "correctedFields",
      f.expired_reason as "expiredReason", f.scan_id as "scanId"
    from confirmation_form f
    join child c on c.id = f.child_id
    left join class_group g on g.id = c.class_id
    where true
      ${institutionId ? sql`and c.institution_id = ${institutionId}` : sql``}
      ${classId ? sql`and c.class_id = ${classId}` : sql``}
      ${childId ? sql`and f.child_id = ${childId}` : sql``}
      ${ids ? sql`and f.id = any(${[...ids]}::uuid[])` : sql``}
      ${state ? sql`and f.state = ${state}` : childId || ids ? sql`` : sql`and f.state <> 'expired'`}
      ${after ? sql`and f.id < ${after.id}::uuid` : sql``}
    order by f.id desc limit ${filter.limit}`.execute(tx)
  return rows
}
