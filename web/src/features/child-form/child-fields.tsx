import { useFormContext, useWatch } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { isKeyField } from '../../../../domain/child'
import type { ChildFormContext } from '../../../../domain/child.form'
import { issueText } from '../../../../domain/issue-texts'
import { childGroups, groupNames } from '../../lib/child-groups'
import { useLang } from '../../lib/use-lang'
import { ChildFieldControl } from '../../components/child-field'
import { FamilyFields } from './family-fields'
import { isShown, requiredNames, warningsOf } from '../../lib/required-names'
import { useNumberFills } from './use-number-fills'

interface Props {
  gradeOf: ChildFormContext['gradeOf']
  keyFieldsLocked: boolean
}

/** All fields of a child in the blocks of the paper form; what has no meaning for this child is left out. */
export function ChildFields({ gradeOf, keyFieldsLocked }: Props) {
  const { t } = useTranslation()
  const { lang } = useLang()
  const { control } = useFormContext()
  const values = useWatch({ control })
  useNumberFills()
  const required = requiredNames(values)
  const warnings = warningsOf(values, gradeOf)
  const warning = (name: string) => {
    const code = warnings.get(name)
    return code && issueText(code, lang)
  }
  return (
    <>
      {groupNames.map((group) => (
        <section key={group} className="panel">
          <h2>{t(`childForm.${group}`)}</h2>
          <div className="fields">
            {childGroups[group]
              .filter((field) => isShown(field, values))
              .map((field) => (
                <ChildFieldControl
                  key={field}
                  field={field}
                  required={required.has(field)}
                  warning={warning(field)}
                  disabled={keyFieldsLocked && isKeyField(field)}
                />
              ))}
          </div>
        </section>
      ))}
      <FamilyFields required={required} warning={warning} />
    </>
  )
}
