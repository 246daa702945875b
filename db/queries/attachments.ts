import type { Selectable } from 'kysely'
import type { Tx } from '../connect'
import type { AttachmentTable } from '../schema/children'

/** An attachment as stored; its bytes lie in the file store under `hash`. */
export type Attachment = Selectable<AttachmentTable>

/** Notes a file that the store keeps, and joins it to its owner: a photo to the child, a scan to the form. */
export async function insertAttachment(
  tx: Tx,
  attachment: Omit<Attachment, 'created_at' | 'state'>,
): Promise<void> {
  await tx.insertInto('attachment').values(attachment).execute()
  const { id, owner_id: owner, owner_type: type, kind } = attachment
  if (type === 'child' && kind === 'photo')
    await tx.updateTable('child').set({ photo_id: id }).where('id', '=', owner).execute()
  if (type === 'confirmation-form')
    await tx.updateTable('confirmation_form').set({ scan_id: id }).where('id', '=', owner).execute()
}

/** One attachment, or undefined outside the transaction's scope. */
export const findAttachment = (tx: Tx, id: string): Promise<Attachment | undefined> =>
  tx.selectFrom('attachment').selectAll().where('id', '=', id).executeTakeFirst()
