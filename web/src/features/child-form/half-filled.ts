import type { ChildDraft, ChildFormInput } from '../../../../domain/child.form'

/**
 * What a form begins with, from a draft or a record. A draft keeps what was typed even where it is no code of a
 * table; the form shows it and says so.
 */
export const halfFilled = (blank: ChildFormInput, draft: ChildDraft) =>
  ({ ...blank, ...draft }) as ChildFormInput
