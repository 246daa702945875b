import { useTranslation } from 'react-i18next'
import { childLabels } from '../../../domain/child-labels'
import { entriesOf } from '../../../domain/code-tables'
import { normaliseIdNumber } from '../../../domain/id-number'
import { normalisePersonName } from '../../../domain/person-name'
import { AreaCodeField } from './form/area-field'
import { AreaField, DateField, SelectField, TextField, YesNoField } from './form/fields'
import { fieldKinds, mayChoose, type SingleField } from '../lib/child-groups'
import { useOwnClasses } from '../lib/classes.query'
import { useLang } from '../lib/use-lang'

const normalisers: Partial<Record<SingleField, (text: string) => string>> = {
  name: normalisePersonName,
  idDocumentNumber: normaliseIdNumber,
}
const toHalfWidth = (text: string) => text.normalize('NFKC').trim()

interface Props {
  field: SingleField
  required: boolean
  warning: string | undefined
  disabled: boolean
}

/** The control of one field, by the kind of its value. */
export function ChildFieldControl({ field, required, warning, disabled }: Props) {
  const { t } = useTranslation()
  const { pick } = useLang()
  const classes = useOwnClasses().data?.items ?? []
  const kind = fieldKinds[field]
  const shared = {
    name: field,
    label: pick(childLabels[field]),
    required,
    warning,
    disabled,
    hint: disabled ? t('childForm.locked') : undefined,
  }
  switch (kind.kind) {
    case 'text':
      return 'lines' in kind ? (
        <AreaField {...shared} rows={2} maxLength={kind.longest} />
      ) : (
        <TextField
          {...shared}
          maxLength={kind.longest}
          autoComplete="off"
          empty={null}
          normalise={normalisers[field] ?? toHalfWidth}
        />
      )
    case 'date':
      return <DateField {...shared} />
    case 'yes-no':
      return <YesNoField {...shared} />
    case 'area':
      return <AreaCodeField {...shared} />
    case 'class':
      return (
        <SelectField
          {...shared}
          options={classes.map((row) => ({ value: row.id, label: row.name }))}
        />
      )
    case 'code':
      return (
        <SelectField
          {...shared}
          options={entriesOf(kind.table)
            .filter((entry) => mayChoose(field, entry))
            .map((entry) => ({ value: entry.code, label: pick(entry) }))}
        />
      )
  }
}
