import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Table, type TableColumnsType } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { casesQuery, type CaseFilter, type CaseRow } from '../lib/cases.query'
import { instantText } from '../lib/format'
import { useLang } from '../lib/use-lang'
import { CaseState } from './case-state'
import { Due } from './due'
import { ErrorState } from './error-state'
import { Loading } from './loading'
import { More } from './paged'

/** A list of cases: where each stands, how long it has, and who started it. */
export function CaseTable({ filter, empty }: { filter: CaseFilter; empty: ReactNode }) {
  const { t } = useTranslation()
  const { pick } = useLang()
  const list = useInfiniteQuery(casesQuery(filter))
  const columns: TableColumnsType<CaseRow> = [
    {
      title: t('shared.caseNo'),
      key: 'caseNo',
      width: 190,
      render: (_, row) => (
        <Link to="/cases/$caseId" params={{ caseId: row.id }} className="digits nowrap">
          {row.caseNo}
        </Link>
      ),
    },
    { title: t('shared.kind'), key: 'kind', width: 120, render: (_, row) => pick(row.kindName) },
    { title: t('shared.subject'), dataIndex: 'subject', ellipsis: true },
    {
      title: t('inbox.items'),
      dataIndex: 'itemCount',
      width: 60,
      align: 'right',
      className: 'digits',
    },
    {
      title: t('case.standing'),
      key: 'state',
      width: 150,
      render: (_, row) => <CaseState row={row} />,
    },
    {
      title: t('shared.due'),
      key: 'due',
      width: 200,
      render: (_, row) =>
        row.state === 'open' && <Due {...row} provisional={false} explanation={null} />,
    },
    { title: t('shared.institution'), dataIndex: 'unitName', width: 180, ellipsis: true },
    { title: t('shared.starter'), dataIndex: 'starter', width: 100, ellipsis: true },
    {
      title: t('case.opened'),
      key: 'openedAt',
      width: 136,
      render: (_, row) => <span className="digits">{instantText(row.openedAt)}</span>,
    },
  ]
  if (list.isPending) return <Loading rows={8} />
  if (list.isError && !list.data)
    return <ErrorState error={list.error} onRetry={() => void list.refetch()} />
  const rows = list.data?.pages.flatMap(({ items }) => items) ?? []
  if (!rows.length) return <>{empty}</>
  return (
    <>
      <Table
        size="small"
        rowKey="id"
        aria-label={t('frame.cases')}
        dataSource={rows}
        columns={columns}
        pagination={false}
        virtual={rows.length > 100}
        scroll={rows.length > 100 ? { x: 1150, y: 560 } : { x: 1150 }}
      />
      <More query={list} />
    </>
  )
}
