import { PlusOutlined } from '@ant-design/icons'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, Input, Table, Tag, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Empty } from '../../components/empty'
import { ErrorState } from '../../components/error-state'
import { Loading } from '../../components/loading'
import { PageHead } from '../../components/page-head'
import { More } from '../../components/paged'
import { codeText } from '../../lib/format'
import { useAbility } from '../../lib/me'
import { useLang } from '../../lib/use-lang'
import { institutionsQuery, type InstitutionRow } from './api/institutions.query'
import { InstitutionDialog } from './institution-dialog'

/** The institutions of the own county, or of all counties below. */
export function InstitutionsPage() {
  const { t } = useTranslation()
  const can = useAbility()
  const [text, setText] = useState('')
  const [adding, setAdding] = useState(false)
  const list = useInfiniteQuery(institutionsQuery(text))
  const columns = useColumns()
  const rows = list.data?.pages.flatMap(({ items }) => items) ?? []
  const add = can.can('create', 'Institution') && (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => setAdding(true)}>
      {t('institutions.add')}
    </Button>
  )
  return (
    <>
      <PageHead title={t('institutions.title')}>{add}</PageHead>
      <div className="panel panel-flush">
        <div className="toolbar">
          <Input.Search
            style={{ width: 260 }}
            aria-label={t('institutions.search')}
            placeholder={t('institutions.search')}
            allowClear
            onSearch={(value) => setText(value.trim())}
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
              aria-label={t('institutions.title')}
              dataSource={rows}
              columns={columns}
              pagination={false}
              scroll={{ x: 980 }}
            />
            <More query={list} />
          </>
        ) : (
          <Empty title={t('institutions.empty')} help={t('institutions.emptyHelp')}>
            {add}
          </Empty>
        )}
      </div>
      {adding && <InstitutionDialog onClose={() => setAdding(false)} />}
    </>
  )
}

function useColumns(): TableColumnsType<InstitutionRow> {
  const { t } = useTranslation()
  const { lang } = useLang()
  const can = useAbility()
  return [
    { title: t('institutions.code'), dataIndex: 'code', width: 120, className: 'digits' },
    { title: t('institutions.name'), dataIndex: 'name' },
    {
      title: t('institutions.county'),
      key: 'county',
      width: 170,
      render: (_, row) => row.county.name,
    },
    {
      title: t('institutions.type'),
      key: 'type',
      width: 130,
      render: (_, row) => codeText('institutionType', row.type, lang),
    },
    { title: t('institutions.classes'), dataIndex: 'classCount', width: 80, align: 'right' },
    { title: t('institutions.children'), dataIndex: 'childCount', width: 80, align: 'right' },
    {
      title: t('institutions.status'),
      key: 'status',
      width: 90,
      render: (_, row) => (
        <Tag color={row.status === 'active' ? 'green' : 'default'}>
          {t(`institutions.${row.status}`)}
        </Tag>
      ),
    },
    {
      title: t('shared.actions'),
      key: 'actions',
      width: 130,
      render: (_, row) => (
        <div className="row">
          {can.can('read', 'Child') && (
            <Link
              to="/children"
              search={{ institutionId: row.id }}
              aria-label={`${t('institutions.childrenLink')} ${row.name}`}
            >
              {t('institutions.childrenLink')}
            </Link>
          )}
          {can.can('read', 'Account') && (
            <Link
              to="/accounts"
              search={{ unitId: row.id }}
              aria-label={`${t('institutions.accounts')} ${row.name}`}
            >
              {t('institutions.accounts')}
            </Link>
          )}
        </div>
      ),
    },
  ]
}
