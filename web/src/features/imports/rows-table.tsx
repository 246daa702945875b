import { CloseCircleFilled, WarningFilled } from '@ant-design/icons'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Table, Tag, Tooltip, type TableColumnsType } from 'antd'
import { useTranslation } from 'react-i18next'
import { templateFields } from '../../../../domain/child'
import { childLabels } from '../../../../domain/child-labels'
import { Empty } from '../../components/empty'
import { ErrorState } from '../../components/error-state'
import { Loading } from '../../components/loading'
import { More } from '../../components/paged'
import { useLang } from '../../lib/use-lang'
import { importRowsQuery, type ImportRow } from './api/import-rows.query'
import type { RowStatus } from './api/imports.query'

const colors = {
  new: 'green',
  changed: 'blue',
  unchanged: 'default',
  warning: 'gold',
  error: 'red',
} as const

/** The rows of the workbook: marked cells, and beside them what is wrong and how to mend it. */
export function RowsTable({
  importId,
  status,
}: {
  importId: string
  status: RowStatus | undefined
}) {
  const { t } = useTranslation()
  const list = useInfiniteQuery(importRowsQuery(importId, status))
  const columns = useColumns()
  const rows = list.data?.pages.flatMap(({ items }) => items) ?? []
  if (list.isPending) return <Loading rows={8} />
  if (list.isError && !list.data)
    return <ErrorState error={list.error} onRetry={() => void list.refetch()} />
  if (!rows.length) return <Empty title={t('imports.noRows')} />
  return (
    <>
      <Table
        size="small"
        rowKey="row"
        aria-label={t('imports.tableLabel')}
        dataSource={rows}
        onRow={(_, at) => (at === 0 ? { tabIndex: 0 } : {})}
        columns={columns}
        pagination={false}
        virtual={rows.length > 100}
        scroll={{ x: 460 + templateFields.length * 130, y: 480 }}
      />
      <More query={list} />
    </>
  )
}

function useColumns(): TableColumnsType<ImportRow> {
  const { t } = useTranslation()
  const { lang, pick } = useLang()
  return [
    {
      title: t('imports.rowNo'),
      key: 'row',
      width: 64,
      fixed: 'left',
      align: 'right',
      render: (_, row) =>
        row.childId ? (
          <Link
            to="/children/$childId"
            params={{ childId: row.childId }}
            aria-label={`${t('imports.child')} ${row.row}`}
          >
            {row.row}
          </Link>
        ) : (
          row.row
        ),
    },
    {
      title: t('imports.result'),
      key: 'status',
      width: 92,
      fixed: 'left',
      render: (_, row) => <Tag color={colors[row.status]}>{t(`imports.${row.status}`)}</Tag>,
    },
    {
      title: t('imports.messages'),
      key: 'issues',
      width: 300,
      fixed: 'left',
      render: (_, row) =>
        row.issues.map((issue) => (
          <div
            key={`${issue.column} ${issue.code}`}
            className={issue.severity === 'error' ? 'text-error' : 'text-warning'}
          >
            {issue.severity === 'error' ? (
              <CloseCircleFilled aria-hidden />
            ) : (
              <WarningFilled aria-hidden />
            )}{' '}
            {issue.column ?? t('imports.wholeRow')}：{pick(issue)}
          </div>
        )),
    },
    ...templateFields.map((field) => ({
      title: childLabels[field][lang],
      key: field,
      width: 130,
      ellipsis: true,
      onCell: (row: ImportRow) => ({ className: cellLook(row, field) }),
      render: (_: unknown, row: ImportRow) => {
        const issue = row.issues.find(({ column }) => column === childLabels[field].zh)
        const value = row.values[field] ?? ''
        return issue ? (
          <Tooltip title={pick(issue)}>
            <span>
              {value || '—'}
              <span className="sr-only">（{t('imports.cellWrong')}）</span>
            </span>
          </Tooltip>
        ) : (
          value
        )
      },
    })),
  ]
}

function cellLook(row: ImportRow, field: (typeof templateFields)[number]): string {
  const issue = row.issues.find(({ column }) => column === childLabels[field].zh)
  if (issue) return issue.severity === 'error' ? 'cell-error' : 'cell-warning'
  return row.changed.includes(field) ? 'cell-changed' : ''
}
