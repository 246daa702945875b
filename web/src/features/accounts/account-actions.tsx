import { Button, Popconfirm } from 'antd'
import { useTranslation } from 'react-i18next'
import { useAbility, useMe } from '../../lib/me'
import { useSay } from '../../lib/use-say'
import type { AccountRow } from './api/accounts.query'
import { useChangeAccount } from './api/change-account.mutation'
import { useResetPassword } from './api/reset-password.mutation'

interface Props {
  row: AccountRow
  onPassword: (password: string) => void
  onRole: () => void
}

/** What an administrator does with an account; never with the own one. */
export function AccountActions({ row, onPassword, onRole }: Props) {
  const { t } = useTranslation()
  const say = useSay()
  const can = useAbility()
  const me = useMe()
  const change = useChangeAccount()
  const reset = useResetPassword()
  if (row.id === me.account.id) return null
  const named = (label: string) => `${label} ${row.name} ${row.username}`
  return (
    <div className="row">
      {can.can('reset', 'Account') && (
        <Popconfirm
          title={t('account.resetAsk', { name: row.name })}
          okText={t('account.reset')}
          onConfirm={() =>
            reset
              .mutateAsync(row.id)
              .then(({ oneTimePassword }) => onPassword(oneTimePassword), say.failed)
          }
        >
          <Button type="link" size="small" aria-label={named(t('account.reset'))}>
            {t('account.reset')}
          </Button>
        </Popconfirm>
      )}
      {can.can('grant', 'Account') && (
        <Button type="link" size="small" onClick={onRole} aria-label={named(t('account.addGrant'))}>
          {t('account.addGrant')}
        </Button>
      )}
      {can.can('update', 'Account') && (
        <Popconfirm
          title={row.enabled ? t('account.disableAsk', { name: row.name }) : t('account.enable')}
          description={row.enabled ? t('account.disableHelp') : undefined}
          okText={row.enabled ? t('account.disable') : t('account.enable')}
          onConfirm={() =>
            change.mutateAsync({ id: row.id, enabled: !row.enabled }).catch(say.failed)
          }
        >
          <Button
            type="link"
            size="small"
            danger={row.enabled}
            aria-label={named(row.enabled ? t('account.disable') : t('account.enable'))}
          >
            {row.enabled ? t('account.disable') : t('account.enable')}
          </Button>
        </Popconfirm>
      )}
    </div>
  )
}
