import { problems, type ProblemCode } from '../../domain/problems'
import { readFormNumber } from '../../domain/form-number'
import type { ConfirmationForm, FormResult } from '../../db/confirmation-form'
import { readFormCode } from '../../db/form-code'
import { listForms } from '../../db/queries/forms'
import type { Action } from '../../domain/rights'
import { requireRight } from '../actor'
import { refuse } from '../errors'
import { formViewOf, type Viewer } from './child-view'

type Looker = Omit<Viewer, 'today'>

/**
 * A form with which the actor may do something, locked until the transaction ends.
 * @throws NOT_FOUND outside the actor's reach; RIGHT_MISSING inside it
 */
export async function formInReach(
  { tx, actor }: Looker,
  id: string,
  action: Action,
): Promise<ConfirmationForm> {
  const form = await tx
    .selectFrom('confirmation_form')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!form) throw refuse('NOT_FOUND')
  requireRight(actor, action, 'ConfirmationForm', { unitPath: form.unit_path })
  return form
}

/** One form as it is listed. */
export async function formViewById({ tx, actor }: Looker, id: string) {
  const [form] = await listForms(tx, { ids: [id], limit: 1 })
  if (!form) throw refuse('NOT_FOUND')
  return formViewOf(actor, form)
}

/**
 * The form of a scanned code, or of a number typed from the sheet.
 * @throws NOT_FOUND for a code that we did not print, or of a form outside the actor's reach
 */
export async function formIdOf({ tx, encryption }: Looker, code: string): Promise<string> {
  const scanned = readFormCode(encryption, code)
  const number = readFormNumber(code)
  if (!scanned && !number) throw refuse('NOT_FOUND')
  const found = await tx
    .selectFrom('confirmation_form')
    .select('id')
    .$if(scanned !== null, (query) => query.where('id', '=', scanned?.formId ?? ''))
    .$if(scanned === null, (query) => query.where('form_no', '=', number ?? ''))
    .executeTakeFirst()
  if (!found) throw refuse('NOT_FOUND')
  return found.id
}

/** The outcome for one form, in words where it failed. */
export const resultOf = ({ id, code }: FormResult) =>
  code ? { id, ok: false, code, ...textOf(code) } : { id, ok: true }

const textOf = (code: ProblemCode) => ({ zh: problems[code].zh, en: problems[code].en })
