import { Alert, Modal, Typography } from 'antd'
import { useTranslation } from 'react-i18next'

/** The password that is shown once. */
export function OneTimePassword(props: { password: string | undefined; onClose: () => void }) {
  const { t } = useTranslation()
  return (
    <Modal
      open={props.password !== undefined}
      title={t('account.oneTime')}
      onCancel={props.onClose}
      onOk={props.onClose}
      okText={t('shared.close')}
      cancelButtonProps={{ style: { display: 'none' } }}
      mask={{ closable: false }}
      closable={{ 'aria-label': t('shared.close') }}
    >
      <Typography.Paragraph copyable code style={{ fontSize: 18 }}>
        {props.password ?? ''}
      </Typography.Paragraph>
      <Alert type="warning" showIcon title={t('account.oneTimeHelp')} />
    </Modal>
  )
}
