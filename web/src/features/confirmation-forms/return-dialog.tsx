import { Modal } from 'antd'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { familyRelationship } from '../../../../domain/data/family-relationship'
import { codesOf } from '../../../../domain/code-tables'
import { ErrorState } from '../../components/error-state'
import { DateField, SelectField } from '../../components/form/fields'
import { Form } from '../../components/form/form'
import { Submit } from '../../components/form/submit'
import { useMe } from '../../lib/me'
import { useLang } from '../../lib/use-lang'
import { useSay } from '../../lib/use-say'
import { useReturnForms } from './api/return-forms.mutation'

const schema = z.object({
  signerRelation: z.enum(codesOf('familyRelationship'), 'forms.signerMissing'),
  signedOn: z.iso.date('forms.dateMissing'),
})

/** Who signed and when, once for all ticked forms. */
export function ReturnDialog(props: { ids: string[]; onClose: () => void; onDone: () => void }) {
  const { t } = useTranslation()
  const { pick } = useLang()
  const say = useSay()
  const me = useMe()
  const returned = useReturnForms()
  const title = t('forms.markReturnedN', { count: props.ids.length })
  return (
    <Modal
      open
      title={title}
      footer={null}
      onCancel={props.onClose}
      closable={{ 'aria-label': t('shared.close') }}
    >
      {returned.isError && <ErrorState error={returned.error} />}
      <Form
        label={title}
        schema={schema}
        defaultValues={{ signerRelation: '52', signedOn: me.today }}
        onSubmit={async (values) => {
          const done = await returned
            .mutateAsync({ ids: props.ids, ...values })
            .catch(() => undefined)
          if (!done) return
          say.done(t('forms.done', { count: done.results.filter(({ ok }) => ok).length }))
          props.onDone()
        }}
      >
        <SelectField
          name="signerRelation"
          label={t('forms.signer')}
          required
          options={familyRelationship
            .filter(({ mayBeGuardian }) => mayBeGuardian)
            .map((entry) => ({ value: entry.code, label: pick(entry) }))}
        />
        <DateField name="signedOn" label={t('forms.signedOn')} required />
        <div className="row row-end">
          <Submit busy={t('shared.saving')}>{title}</Submit>
        </div>
      </Form>
    </Modal>
  )
}
