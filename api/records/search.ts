import type { z } from '@hono/zod-openapi'
import type { childSearchForm } from '../../domain/children.form'
import { findChildren, countByState } from '../../db/queries/children'
import { readChildText } from '../../db/queries/child-text'
import { openCursor, sealCursor } from '../../db/sealed-cursor'
import { refuse } from '../errors'
import { rowViews, type Viewer } from './child-view'
import type { ChildRowView } from './contract'

/** One page of the list of children. */
export interface ChildPage {
  items: ChildRowView[]
  nextCursor: string | null
  counts: Record<string, number>
}

/**
 * The list of children that the viewer's unit keeps or supervises. Prefectures and above get none
 * (art. 17): their roles lack the right, and here no place of theirs is known.
 * @throws FORM_INVALID for a cursor that is none of ours
 */
export async function searchChildren(
  viewer: Viewer,
  form: z.output<typeof childSearchForm>,
): Promise<ChildPage> {
  const { tx, encryption, actor } = viewer
  const { kind, id: unitId } = actor.grant.unit
  if (kind !== 'institution' && kind !== 'county') throw refuse('RIGHT_MISSING')
  const institutionId = kind === 'institution' ? unitId : form.institutionId
  const after = form.cursor === undefined ? null : openCursor(encryption, form.cursor)
  if (form.cursor !== undefined && !after) throw refuse('FORM_INVALID')
  // Another institution than one's own is not found, exactly as one that does not exist.
  const isElsewhere = form.institutionId !== undefined && form.institutionId !== institutionId
  const found = isElsewhere
    ? []
    : await findChildren(tx, {
        institutionId: institutionId ?? null,
        countyId: institutionId ? null : unitId,
        classId: form.classId ?? null,
        states: form.states ?? [],
        text: readChildText(encryption, form.text ?? ''),
        after,
        limit: form.limit,
      })
  const last = found.length === form.limit ? found.at(-1) : undefined
  const counts =
    institutionId && !isElsewhere
      ? await countByState(tx, { institutionId, classId: form.classId ?? null })
      : {}
  return {
    items: await rowViews(
      viewer,
      found.map(({ id }) => id),
    ),
    nextCursor: last ? sealCursor(encryption, last) : null,
    counts,
  }
}
