import { useMemo } from 'react'
import { makeChildForm, type ChildFormContext } from '../../../../domain/child.form'
import { useOwnClasses } from '../../lib/classes.query'
import { useMe } from '../../lib/me'

/** The form's rules with the product's day and the grades of the own classes. */
export function useChildSchema() {
  const { today } = useMe()
  const classes = useOwnClasses().data?.items
  return useMemo(() => {
    const gradeOf: ChildFormContext['gradeOf'] = (id) => {
      const row = classes?.find((one) => one.id === id)
      return row && { grade: row.grade, schoolYear: row.schoolYear }
    }
    return { schema: makeChildForm({ today: () => today, gradeOf }), gradeOf }
  }, [classes, today])
}
