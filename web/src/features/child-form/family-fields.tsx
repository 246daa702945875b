import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Alert, Button } from 'antd'
import { get, useFieldArray, useFormContext } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { guardianLabels } from '../../../../domain/child-labels'
import { entriesOf } from '../../../../domain/code-tables'
import { normaliseIdNumber } from '../../../../domain/id-number'
import { normalisePersonName } from '../../../../domain/person-name'
import { SelectField, TextField, YesNoField } from '../../components/form/fields'
import { useMessage } from '../../components/form/use-message'
import { idDocumentType } from '../../../../domain/data/id-document-type'
import { useLang } from '../../lib/use-lang'
import { newMember } from './blank-child'

interface Props {
  required: ReadonlySet<string>
  warning: (name: string) => string | undefined
}

/** The family members, at least one of them a guardian. */
export function FamilyFields({ required, warning }: Props) {
  const { t } = useTranslation()
  const { pick } = useLang()
  const message = useMessage()
  const {
    control,
    formState: { errors },
  } = useFormContext()
  const { fields, append, remove } = useFieldArray({ control, name: 'guardians' })
  const missing: unknown = get(errors, 'guardians.message') ?? get(errors, 'guardians.root.message')
  const relations = entriesOf('familyRelationship').map((entry) => ({
    value: entry.code,
    label: pick(entry),
  }))
  const documents = idDocumentType
    .filter(({ usedForAdult }) => usedForAdult)
    .map((entry) => ({ value: entry.code, label: pick(entry) }))
  return (
    <section className="panel">
      <h2>{t('childForm.groupFamily')}</h2>
      {typeof missing === 'string' && <Alert type="error" showIcon title={message(missing)} />}
      {fields.map((member, at) => {
        const common = (field: keyof typeof guardianLabels) => ({
          name: `guardians.${at}.${field}`,
          label: pick(guardianLabels[field]),
          required: required.has(`guardians.${at}.${field}`),
          warning: warning(`guardians.${at}.${field}`),
        })
        return (
          <fieldset key={member.id} className="member">
            <legend>
              {t('childForm.member', { no: at + 1 })}{' '}
              {fields.length > 1 && (
                <Button
                  type="text"
                  size="small"
                  danger
                  icon={<DeleteOutlined />}
                  aria-label={t('childForm.removeMember', { no: at + 1 })}
                  onClick={() => remove(at)}
                />
              )}
            </legend>
            <div className="fields">
              <TextField
                {...common('name')}
                required
                empty={null}
                autoComplete="off"
                normalise={normalisePersonName}
              />
              <SelectField {...common('relation')} options={relations} />
              <YesNoField {...common('isGuardian')} required />
              <SelectField {...common('idDocumentType')} options={documents} />
              <TextField
                {...common('idDocumentNumber')}
                empty={null}
                autoComplete="off"
                normalise={normaliseIdNumber}
              />
              <TextField {...common('phone')} empty={null} autoComplete="off" inputMode="tel" />
              <TextField {...common('workUnit')} empty={null} autoComplete="off" />
              <TextField {...common('address')} empty={null} autoComplete="off" />
            </div>
          </fieldset>
        )
      })}
      {fields.length < 10 && (
        <Button icon={<PlusOutlined />} onClick={() => append(newMember(fields.length === 0))}>
          {t('childForm.addMember')}
        </Button>
      )}
    </section>
  )
}
