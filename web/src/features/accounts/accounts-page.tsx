import { PlusOutlined } from '@ant-design/icons'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Button, Select, Table, Tag, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Empty } from '../../components/empty'
import { ErrorState } from '../../components/error-state'
import { Loading } from '../../components/loading'
import { PageHead } from '../../components/page-head'
import { More } from '../../components/paged'
import { instantText } from '../../lib/format'
import { useAbility } from '../../lib/me'
import { AccountActions } from './account-actions'
import { AccountDialog } from './account-dialog'
import { accountsQuery, type AccountRow } from './api/accounts.query'
import { unitsQuery } from './api/units.query'
import { GrantList } from './grant-list'
import { OneTimePassword } from './one-time-password'
import { RoleDialog } from './role-dialog'

const route = getRouteApi('/desk/accounts')

/** Accounts at and below the own unit: issued here, reset here, ended here. */
export function AccountsPage() {
  const { t } = useTranslation()
  const can = useAbility()
  const { unitId } = route.useSearch()
  const navigate = route.useNavigate()
  const list = useInfiniteQuery(accountsQuery(unitId))
  const units = useQuery(unitsQuery)
  const [adding, setAdding] = useState(false)
  const [roleFor, setRoleFor] = useState<AccountRow>()
  const [password, setPassword] = useState<string>()
  const rows = list.data?.pages.flatMap(({ items }) => items) ?? []
  const add = can.can('create', 'Account') && (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => setAdding(true)}>
      {t('account.add')}
    </Button>
  )
  const columns: TableColumnsType<AccountRow> = [
    { title: t('account.username'), dataIndex: 'username', width: 180, className: 'digits' },
    { title: t('account.personName'), dataIndex: 'name', width: 140 },
    { title: t('account.grants'), key: 'grants', render: (_, row) => <GrantList row={row} /> },
    {
      title: t('account.lastSignIn'),
      key: 'last',
      width: 136,
      render: (_, row) => (
        <span className="digits">{instantText(row.lastSignInAt) || t('account.never')}</span>
      ),
    },
    {
      title: t('shared.state'),
      key: 'enabled',
      width: 80,
      render: (_, row) => (
        <Tag color={row.enabled ? 'green' : 'red'}>
          {row.enabled ? t('account.enabled') : t('account.disabled')}
        </Tag>
      ),
    },
    {
      title: t('shared.actions'),
      key: 'actions',
      width: 240,
      render: (_, row) => (
        <AccountActions row={row} onPassword={setPassword} onRole={() => setRoleFor(row)} />
      ),
    },
  ]
  return (
    <>
      <PageHead title={t('account.title')}>{add}</PageHead>
      <div className="panel panel-flush">
        <div className="toolbar">
          <Select
            aria-label={t('account.unit')}
            style={{ width: 320 }}
            value={unitId ?? ''}
            onChange={(id: string) =>
              void navigate({ search: { unitId: id || undefined }, replace: true })
            }
            showSearch={{ optionFilterProp: 'label' }}
            options={[
              { value: '', label: t('account.allUnits') },
              ...(units.data?.items.map((unit) => ({
                value: unit.id,
                label: `${unit.name} ${unit.code}`,
              })) ?? []),
            ]}
          />
        </div>
        {list.isPending ? (
          <Loading />
        ) : list.isError && !list.data ? (
          <ErrorState error={list.error} onRetry={() => void list.refetch()} />
        ) : rows.length ? (
          <>
            <Table
              size="small"
              rowKey="id"
              aria-label={t('account.title')}
              dataSource={rows}
              columns={columns}
              pagination={false}
              scroll={{ x: 1050 }}
            />
            <More query={list} />
          </>
        ) : (
          <Empty title={t('account.empty')} help={t('account.emptyHelp')}>
            {add}
          </Empty>
        )}
      </div>
      {adding && (
        <AccountDialog unitId={unitId} onClose={() => setAdding(false)} onPassword={setPassword} />
      )}
      {roleFor && <RoleDialog account={roleFor} onClose={() => setRoleFor(undefined)} />}
      <OneTimePassword password={password} onClose={() => setPassword(undefined)} />
    </>
  )
}
