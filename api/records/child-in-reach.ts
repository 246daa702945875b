import { isKeyField } from '../../domain/child'
import { readChild, type ChildRecord } from '../../db/child-record'
import { changedFields, type RecordValues } from '../../db/child-values'
import { editabilities } from '../../db/queries/child-situation'
import type { Editability } from '../../domain/editable'
import type { Action } from '../../domain/rights'
import { requireRight } from '../actor'
import { refuse } from '../errors'
import type { Viewer } from './child-view'

type Looker = Omit<Viewer, 'today'>

/**
 * A record that the actor may do something with.
 * @param lock holds the row until the transaction ends
 * @throws NOT_FOUND outside the actor's reach; RIGHT_MISSING inside it (superiors never edit, D-12.1)
 */
export async function childInReach(
  { tx, encryption, actor }: Looker,
  id: string,
  action: Action,
  lock = false,
): Promise<ChildRecord> {
  const found = await readChild(tx, encryption, id, lock)
  if (!found) throw refuse('NOT_FOUND')
  requireRight(actor, action, 'Child', { unitPath: found.row.unit_path })
  return found
}

/** A record that may be changed now, locked; and the check of what it is to become. */
export interface Changeable {
  found: ChildRecord
  editable: Editability['editable']
  /** @throws KEY_FIELD_LOCKED where a key field differs and may not */
  assertMayChange(after: RecordValues): void
}

/**
 * A record of the own institution that may be changed now.
 * @throws as {@link childInReach}; CHILD_LOCKED, CHILD_STATE where its state forbids every change
 */
export async function childForChange(looker: Looker, id: string): Promise<Changeable> {
  const found = await childInReach(looker, id, 'update', true)
  const right = (await editabilities(looker.tx, [found])).get(id)
  const { editable = 'none', whyNot = 'CHILD_STATE' } = right ?? {}
  if (editable === 'none') throw refuse(whyNot)
  return {
    found,
    editable,
    assertMayChange(after) {
      const touchesKeys = changedFields(found.values, after).some(isKeyField)
      if (editable === 'no-key-fields' && touchesKeys) throw refuse('KEY_FIELD_LOCKED')
    },
  }
}
