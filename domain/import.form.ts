import { z } from 'zod'

/** What a row of a preview came to. */
export const rowStatuses = ['new', 'changed', 'unchanged', 'warning', 'error'] as const
/** States of an import. */
export const importStates = ['previewed', 'saved', 'undone', 'discarded'] as const

/** Rows with warnings are saved only where somebody says so. */
export const saveImportForm = z.strictObject({ confirmWarnings: z.boolean().default(false) })
