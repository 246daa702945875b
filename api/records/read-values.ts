import type { z } from '@hono/zod-openapi'
import { childFields, codeOfFormIssue } from '../../domain/child.form'
import { issueTexts } from '../../domain/issue-texts'
import type { maskedChildDraft } from '../../domain/children.form'
import { unmasked, unmaskedGuardian } from '../../domain/masked-values'
import { recordOf, type RecordValues } from '../../db/child-values'
import { issuesOf, refuse, type Issue } from '../errors'

type Sent = z.output<typeof maskedChildDraft>

/** Merges what was sent into the present record: masks and what is left out stay as they were. */
export function mergedValues(sent: Sent, present: RecordValues): Record<string, unknown> {
  const { guardians, ...single } = sent
  const { guardians: known, ...now } = present
  return {
    ...unmasked(single, now),
    guardians: guardians?.map((each, at) => unmaskedGuardian(each, known, at)) ?? known,
  }
}

const withoutMissing = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(
        Object.entries(value).filter(([, each]) => each !== undefined && each !== null),
      )
    : value

/**
 * The record that a form makes of a record, read by the types of every field (not by the rules
 * between them: a draft may still have faults).
 * @throws FORM_INVALID with the faults of each field
 */
export function readValues(sent: Sent, present: RecordValues = recordOf({})): RecordValues {
  const { guardians, ...single } = mergedValues(sent, present)
  const listed: unknown[] = Array.isArray(guardians) ? guardians : []
  // A missing entry of a family member is none, not a fault.
  const read = childFields.safeParse({ ...single, guardians: listed.map(withoutMissing) })
  if (!read.success) throw refuse('FORM_INVALID', { issues: faultsOf(read.error) })
  if (read.data.name === null)
    throw refuse('FORM_INVALID', { issues: [faultOf('name', 'required')] })
  return recordOf(read.data)
}

const faultOf = (field: string, code: keyof typeof issueTexts): Issue => ({
  path: `values.${field}`,
  code,
  ...issueTexts[code],
})

function faultsOf(error: z.ZodError): Issue[] {
  const plain = issuesOf(error)
  return error.issues.map((issue, at) => {
    const code = codeOfFormIssue(issue)
    const path = issue.path.map(String).join('.')
    return code ? faultOf(path, code) : { ...(plain[at] ?? blank), path: `values.${path}` }
  })
}

const blank = { code: 'invalid', zh: '填写有误', en: 'Not valid' }
