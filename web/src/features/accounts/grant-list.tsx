import { CloseOutlined } from '@ant-design/icons'
import { Button, Popconfirm } from 'antd'
import { useTranslation } from 'react-i18next'
import { roles } from '../../../../domain/roles'
import { useAbility, useMe } from '../../lib/me'
import { useLang } from '../../lib/use-lang'
import { useSay } from '../../lib/use-say'
import type { AccountRow } from './api/accounts.query'
import { useRevokeRole } from './api/revoke-role.mutation'

/** The roles of an account, each with the unit where it counts. */
export function GrantList({ row }: { row: AccountRow }) {
  const { t } = useTranslation()
  const { pick } = useLang()
  const say = useSay()
  const me = useMe()
  const revoke = useRevokeRole()
  const may = useAbility().can('grant', 'Account') && row.id !== me.account.id
  return (
    <>
      {row.grants.map((grant) => {
        const role = `${grant.unit.name} · ${pick(roles[grant.role])}`
        return (
          <div key={grant.id} className="row">
            {role}
            {grant.validUntil && <span className="text-quiet digits">→ {grant.validUntil}</span>}
            {may && (
              <Popconfirm
                title={t('account.revokeAsk', { name: row.name, role: pick(roles[grant.role]) })}
                onConfirm={() => revoke.mutateAsync(grant.id).catch(say.failed)}
              >
                <Button
                  type="text"
                  size="small"
                  icon={<CloseOutlined />}
                  aria-label={`${t('account.revoke', { role })} ${row.username}`}
                />
              </Popconfirm>
            )}
          </div>
        )
      })}
    </>
  )
}
