import { Modal } from 'antd'
import { useTranslation } from 'react-i18next'
import { accountForm } from '../../../../domain/account.form'
import { ErrorState } from '../../components/error-state'
import { TextField } from '../../components/form/fields'
import { Form } from '../../components/form/form'
import { Submit } from '../../components/form/submit'
import { useAddAccount } from './api/add-account.mutation'
import { RoleFields } from './role-fields'

interface Props {
  unitId: string | undefined
  onClose: () => void
  onPassword: (password: string) => void
}

/** A new account with its first role. */
export function AccountDialog({ unitId, onClose, onPassword }: Props) {
  const { t } = useTranslation()
  const add = useAddAccount()
  return (
    <Modal
      open
      title={t('account.add')}
      footer={null}
      onCancel={onClose}
      closable={{ 'aria-label': t('shared.close') }}
    >
      <Form
        label={t('account.add')}
        schema={accountForm}
        refused={add.error}
        defaultValues={{ username: '', name: '', unitId: unitId ?? '' }}
        onSubmit={async (values) => {
          const added = await add.mutateAsync(values).catch(() => undefined)
          if (!added) return
          onClose()
          onPassword(added.oneTimePassword)
        }}
      >
        {add.isError && <ErrorState error={add.error} />}
        <TextField
          name="username"
          label={t('account.username')}
          required
          hint={t('account.usernameHint')}
          autoComplete="off"
          autoFocus
        />
        <TextField name="name" label={t('account.personName')} required autoComplete="off" />
        <RoleFields />
        <div className="row row-end">
          <Submit busy={t('shared.saving')}>{t('shared.save')}</Submit>
        </div>
      </Form>
    </Modal>
  )
}
