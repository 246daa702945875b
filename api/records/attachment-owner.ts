import type { z } from '@hono/zod-openapi'
import type { attachmentForm } from '../../domain/attachment.form'
import { requireRight } from '../actor'
import { refuse } from '../errors'
import { childForChange } from './child-in-reach'
import type { Viewer } from './child-view'
import { formInReach } from './form-in-reach'

type Owner = Pick<z.output<typeof attachmentForm>, 'ownerType' | 'ownerId'>

/**
 * The place of the object to which a file is to belong, which must be the acting institution's and
 * open for it.
 * @throws NOT_FOUND, RIGHT_MISSING; CHILD_LOCKED and the like for a record that may not be changed;
 *   FORM_EXPIRED; CASE_CLOSED
 */
export async function ownerPlace(
  looker: Omit<Viewer, 'today'>,
  { ownerType, ownerId }: Owner,
): Promise<{ unitPath: string }> {
  const { tx, actor } = looker
  const place = await placeOf()
  requireRight(actor, 'create', 'Attachment', place)
  return place

  async function placeOf(): Promise<{ unitPath: string }> {
    if (ownerType === 'child') {
      const { found } = await childForChange(looker, ownerId)
      return { unitPath: found.row.unit_path }
    }
    if (ownerType === 'confirmation-form') {
      const form = await formInReach(looker, ownerId, 'confirm')
      if (form.state === 'expired') throw refuse('FORM_EXPIRED')
      return { unitPath: form.unit_path }
    }
    const record = await tx
      .selectFrom('process_case')
      .select(['unit_path', 'state'])
      .where('id', '=', ownerId)
      .executeTakeFirst()
    if (!record) throw refuse('NOT_FOUND')
    if (record.state === 'closed') throw refuse('CASE_CLOSED')
    return { unitPath: record.unit_path }
  }
}
