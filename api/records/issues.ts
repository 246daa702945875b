import { checkChildForm } from '../../domain/child-form-rules'
import { childFields } from '../../domain/child.form'
import type { CalendarDate } from '../../domain/calendar-date'
import { issueTexts } from '../../domain/issue-texts'
import type { RecordValues } from '../../db/child-values'
import type { Tx } from '../../db/connect'

/** One finding about a record, in words. */
export interface RecordIssue {
  field: string
  code: string
  severity: 'error' | 'warning'
  zh: string
  en: string
}

/** Grade and school year of classes, by id. */
export type Grades = ReadonlyMap<string, { grade: string; schoolYear: number }>

export async function gradesOf(tx: Tx, classIds: readonly (string | null)[]): Promise<Grades> {
  const ids = [...new Set(classIds.flatMap((id) => id ?? []))]
  if (ids.length === 0) return new Map()
  const rows = await tx
    .selectFrom('class_group')
    .select(['id', 'grade', 'school_year'])
    .where('id', 'in', ids)
    .execute()
  return new Map(rows.map((row) => [row.id, { grade: row.grade, schoolYear: row.school_year }]))
}

/** Every finding about a record, by the rules of the form. */
export function recordIssues(
  values: RecordValues,
  context: { today: CalendarDate; grades: Grades },
): RecordIssue[] {
  const read = childFields.safeParse(values)
  // Rules judge what the types let through; a code of an abolished table stops neither list nor record.
  if (!read.success)
    return [...new Set(read.error.issues.map(({ path }) => path.map(String).join('.')))].map(
      (field) => ({
        field,
        code: 'code-unknown',
        severity: 'error',
        ...issueTexts['code-unknown'],
      }),
    )
  const { today, grades } = context
  return checkChildForm(read.data, { today, gradeOf: (id) => grades.get(id) }).map(
    ({ path, code, severity }) => ({ field: path.join('.'), code, severity, ...issueTexts[code] }),
  )
}
