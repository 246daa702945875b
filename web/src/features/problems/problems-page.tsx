import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Segmented, Table, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Empty } from '../../components/empty'
import { ErrorState } from '../../components/error-state'
import { Loading } from '../../components/loading'
import { PageHead } from '../../components/page-head'
import { More } from '../../components/paged'
import { instantText } from '../../lib/format'
import { useAbility } from '../../lib/me'
import { useLang } from '../../lib/use-lang'
import { problemsQuery, type ProblemRecord } from './api/problems.query'

/** What the duplicate check found: kind, reasons, and the least that each side needs of the other. */
export function ProblemsPage() {
  const { t } = useTranslation()
  const [state, setState] = useState<'open' | 'settled'>('open')
  const list = useInfiniteQuery(problemsQuery(state))
  const columns = useColumns()
  const rows = list.data?.pages.flatMap(({ items }) => items) ?? []
  return (
    <>
      <PageHead
        title={t('problems.title')}
        beside={
          <Segmented
            aria-label={t('shared.state')}
            value={state}
            onChange={setState}
            options={[
              { value: 'open', label: t('problems.open') },
              { value: 'settled', label: t('problems.settled') },
            ]}
          />
        }
      />
      <p className="text-quiet" style={{ marginBottom: 8 }}>
        {t('problems.note')}
      </p>
      <div className="panel panel-flush">
        {list.isPending ? (
          <Loading />
        ) : list.isError && !list.data ? (
          <ErrorState error={list.error} onRetry={() => void list.refetch()} />
        ) : rows.length ? (
          <>
            <Table
              size="small"
              rowKey={(row) => `${row.id} ${row.childId}`}
              aria-label={t('problems.title')}
              dataSource={rows}
              columns={columns}
              pagination={false}
              scroll={{ x: 1000 }}
            />
            <More query={list} />
          </>
        ) : (
          <Empty title={t('problems.empty')} help={t('problems.emptyHelp')} />
        )}
      </div>
    </>
  )
}

function useColumns(): TableColumnsType<ProblemRecord> {
  const { t } = useTranslation()
  const { pick } = useLang()
  const mayRead = useAbility().can('read', 'Child')
  return [
    { title: t('problems.kind'), key: 'kind', width: 170, render: (_, row) => pick(row.kindName) },
    {
      title: t('problems.child'),
      key: 'child',
      width: 170,
      render: (_, row) => (
        <>
          {mayRead ? (
            <Link to="/children/$childId" params={{ childId: row.childId }}>
              {row.childName}
            </Link>
          ) : (
            row.childName
          )}
          <div className="text-quiet">
            {row.part === 'entrant' ? t('problems.partEntrant') : t('problems.partExisting')} ·{' '}
            {pick(row.childState)}
          </div>
        </>
      ),
    },
    { title: t('shared.institution'), dataIndex: 'institutionName', width: 170, ellipsis: true },
    { title: t('problems.other'), dataIndex: 'otherInstitution', width: 170, ellipsis: true },
    {
      title: t('problems.reasons'),
      key: 'reasons',
      render: (_, row) => row.reasons.map(pick).join('；'),
    },
    {
      title: t('problems.score'),
      key: 'score',
      width: 76,
      align: 'right',
      render: (_, row) => row.score.toFixed(2),
    },
    {
      title: t('shared.caseNo'),
      key: 'case',
      width: 180,
      render: (_, row) =>
        row.caseId && (
          <Link to="/cases/$caseId" params={{ caseId: row.caseId }} className="digits">
            {row.caseNo}
          </Link>
        ),
    },
    {
      title: t('problems.openedAt'),
      key: 'at',
      width: 136,
      render: (_, row) => <span className="digits">{instantText(row.openedAt)}</span>,
    },
  ]
}
