import { Modal } from 'antd'
import { useTranslation } from 'react-i18next'
import { grantForm } from '../../../../domain/account.form'
import { ErrorState } from '../../components/error-state'
import { Form } from '../../components/form/form'
import { Submit } from '../../components/form/submit'
import { useGiveRole } from './api/give-role.mutation'
import { RoleFields } from './role-fields'

/** Another role for an account. */
export function RoleDialog(props: { account: { id: string; name: string }; onClose: () => void }) {
  const { t } = useTranslation()
  const give = useGiveRole()
  const title = `${t('account.addGrant')} · ${props.account.name}`
  return (
    <Modal
      open
      title={title}
      footer={null}
      onCancel={props.onClose}
      closable={{ 'aria-label': t('shared.close') }}
    >
      <Form
        label={title}
        schema={grantForm}
        refused={give.error}
        defaultValues={{ unitId: '' }}
        onSubmit={async (values) => {
          await give
            .mutateAsync({ id: props.account.id, ...values })
            .then(props.onClose, () => undefined)
        }}
      >
        {give.isError && <ErrorState error={give.error} />}
        <RoleFields />
        <div className="row row-end">
          <Submit busy={t('shared.saving')}>{t('account.addGrant')}</Submit>
        </div>
      </Form>
    </Modal>
  )
}
