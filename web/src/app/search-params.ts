import { z } from 'zod'
import { childStates, type ChildState } from '../../../domain/child'
import { formStates } from '../../../domain/confirmation-form.form'

const text = z.coerce.string().optional().catch(undefined)
const id = z.uuid().optional().catch(undefined)
const stateNames = Object.keys(childStates).filter(
  (name): name is ChildState => name in childStates,
)
const flag = z.boolean().optional().catch(undefined)

/** Where to go on after signing in; only a path of our own. */
export const signInSearch = z.object({
  next: z
    .string()
    .regex(/^\/(?!\/)/)
    .optional()
    .catch(undefined),
})

/** Filters of the inbox; the ticked row and the box come back with the address. */
export const inboxSearch = z.object({
  box: z.enum(['todo', 'done', 'started']).optional().catch(undefined),
  step: text,
  overdue: flag,
  q: text,
})

/** Filters of the list of children. What is searched for is a name and stays out of the address. */
export const childrenSearch = z.object({
  classId: id,
  institutionId: id,
  state: z.enum(stateNames).optional().catch(undefined),
})

export const childSearch = z.object({
  tab: z
    .enum(['data', 'family', 'enrollments', 'cases', 'forms', 'history'])
    .optional()
    .catch(undefined),
})
export const newChildSearch = z.object({ classId: id, draft: id })
export const classesSearch = z.object({
  schoolYear: z.number().int().min(2000).max(2100).optional().catch(undefined),
})
export const startSearch = z.object({ classId: id })
export const importSearch = z.object({
  status: z.enum(['new', 'changed', 'unchanged', 'warning', 'error']).optional().catch(undefined),
})
export const formsSearch = z.object({
  classId: id,
  state: z.enum(formStates).optional().catch(undefined),
})
export const printSearch = z.object({ classId: id })
export const casesSearch = z.object({
  state: z.enum(['open', 'closed']).optional().catch(undefined),
  kind: text,
  q: text,
})
export const accountsSearch = z.object({ unitId: id })
