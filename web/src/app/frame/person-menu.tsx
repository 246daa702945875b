import { CheckOutlined, DownOutlined } from '@ant-design/icons'
import { useNavigate } from '@tanstack/react-router'
import { Button, Dropdown } from 'antd'
import { useTranslation } from 'react-i18next'
import { roles } from '../../../../domain/roles'
import { instantText } from '../../lib/format'
import { useMe } from '../../lib/me'
import { useLang } from '../../lib/use-lang'
import { useSignOut } from '../../features/sign-in/api/sign-out.mutation'
import { useSwitchRole } from '../../features/sign-in/api/switch-role.mutation'

/** Unit, name and role; other roles of the same account, the account's own page, and the way out. */
export function PersonMenu() {
  const { t } = useTranslation()
  const { pick } = useLang()
  const me = useMe()
  const navigate = useNavigate()
  const switchRole = useSwitchRole()
  const signOut = useSignOut()
  const last = me.lastSignIn
  const lastText = !last
    ? t('frame.firstSignIn')
    : last.ip
      ? t('frame.lastSignInFrom', { at: instantText(last.at), ip: last.ip })
      : t('frame.lastSignIn', { at: instantText(last.at) })
  const others = me.grants.map((grant) => ({
    key: grant.id,
    label: `${grant.unit.name} · ${pick(roles[grant.role])}`,
    icon:
      grant.id === me.grant.id ? <CheckOutlined aria-label={t('frame.currentRole')} /> : <span />,
    disabled: grant.id === me.grant.id,
    onClick: () => switchRole.mutate(grant.id),
  }))
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: [
          { key: 'last', type: 'group', label: lastText },
          ...(others.length > 1
            ? [
                {
                  key: 'roles',
                  type: 'group' as const,
                  label: t('frame.switchRole'),
                  children: others,
                },
              ]
            : []),
          { type: 'divider' },
          {
            key: 'account',
            label: t('frame.myAccount'),
            onClick: () => void navigate({ to: '/account' }),
          },
          { key: 'out', label: t('frame.signOut'), onClick: () => signOut.mutate() },
        ],
      }}
    >
      <Button
        type="text"
        className="person"
        aria-label={`${t('frame.account')}: ${me.grant.unit.name} · ${me.account.name} · ${pick(roles[me.grant.role])}`}
        loading={switchRole.isPending}
      >
        <span>
          <span className="person-name">{me.grant.unit.name}</span>
          <small>
            {me.account.name} · {pick(roles[me.grant.role])}
          </small>
        </span>
        <DownOutlined aria-hidden />
      </Button>
    </Dropdown>
  )
}
