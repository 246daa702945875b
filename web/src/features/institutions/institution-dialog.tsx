import { Modal } from 'antd'
import { useTranslation } from 'react-i18next'
import { entriesOf, type TableName } from '../../../../domain/code-tables'
import { institutionForm } from '../../../../domain/institution.form'
import { ErrorState } from '../../components/error-state'
import { DateField, NumberField, SelectField, TextField } from '../../components/form/fields'
import { Form } from '../../components/form/form'
import { Submit } from '../../components/form/submit'
import { useLang } from '../../lib/use-lang'
import { useSay } from '../../lib/use-say'
import { useAddInstitution } from './api/add-institution.mutation'

/** A new institution of the county. */
export function InstitutionDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const { pick } = useLang()
  const say = useSay()
  const add = useAddInstitution()
  const options = (table: TableName) =>
    entriesOf(table).map((entry) => ({ value: entry.code, label: pick(entry) }))
  return (
    <Modal
      open
      width={760}
      title={t('institutions.add')}
      footer={null}
      onCancel={onClose}
      closable={{ 'aria-label': t('shared.close') }}
    >
      <Form
        label={t('institutions.add')}
        schema={institutionForm}
        refused={add.error}
        defaultValues={{ code: '', name: '' }}
        onSubmit={async (values) => {
          const added = await add.mutateAsync(values).catch(() => undefined)
          if (!added) return
          say.done(t('institutions.added', { name: added.name }))
          onClose()
        }}
      >
        {add.isError && <ErrorState error={add.error} />}
        <div className="fields">
          <TextField
            name="code"
            label={t('institutions.code')}
            required
            hint={t('institutions.codeHint')}
            maxLength={10}
            inputMode="numeric"
            autoFocus
            normalise={(text) => text.normalize('NFKC').trim()}
          />
          <TextField name="name" label={t('institutions.name')} required maxLength={60} />
          <SelectField
            name="institutionType"
            label={t('institutions.type')}
            required
            options={options('institutionType')}
          />
          <SelectField
            name="sponsor"
            label={t('institutions.sponsor')}
            required
            options={options('institutionSponsor')}
          />
          <SelectField
            name="chargeClass"
            label={t('institutions.chargeClass')}
            required
            options={options('institutionChargeClass')}
          />
          <TextField name="address" label={t('institutions.address')} empty={undefined} />
          <NumberField name="capacity" label={t('institutions.capacity')} min={1} max={5000} />
          <TextField name="licenseNumber" label={t('institutions.license')} empty={undefined} />
          <DateField
            name="licenseValidUntil"
            label={t('institutions.licenseUntil')}
            empty={undefined}
          />
        </div>
        <div className="row row-end">
          <Submit busy={t('shared.saving')}>{t('shared.save')}</Submit>
        </div>
      </Form>
    </Modal>
  )
}
