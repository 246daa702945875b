import type { UseInfiniteQueryResult, InfiniteData } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Table } from 'antd'
import { useTranslation } from 'react-i18next'
import { Empty } from '../../components/empty'
import { ErrorState } from '../../components/error-state'
import { Loading } from '../../components/loading'
import { More } from '../../components/paged'
import type { ChildRow } from '../../lib/children-search.query'
import { useAbility } from '../../lib/me'
import { useChildrenColumns } from './children-columns'

interface Props {
  list: UseInfiniteQueryResult<InfiniteData<{ items: ChildRow[]; nextCursor: string | null }>>
  withInstitution: boolean
  filtered: boolean
}

/** The list itself, or what would be here. */
export function ChildrenTable({ list, withInstitution, filtered }: Props) {
  const { t } = useTranslation()
  const can = useAbility()
  const columns = useChildrenColumns(withInstitution)
  if (list.isPending) return <Loading rows={10} />
  if (list.isError && !list.data)
    return <ErrorState error={list.error} onRetry={() => void list.refetch()} />
  const rows = list.data?.pages.flatMap(({ items }) => items) ?? []
  if (!rows.length)
    return filtered || !can.can('create', 'Child') ? (
      <Empty title={t('children.emptyFiltered')} />
    ) : (
      <Empty title={t('children.empty')} help={t('children.emptyHelp')}>
        <Link to="/children/new">{t('children.new')}</Link>
        <Link to="/imports">{t('children.import')}</Link>
      </Empty>
    )
  return (
    <>
      <Table
        size="small"
        rowKey="id"
        aria-label={t('children.tableLabel')}
        dataSource={rows}
        columns={columns}
        pagination={false}
        virtual={rows.length > 100}
        scroll={rows.length > 100 ? { x: 1200, y: 560 } : { x: 1200 }}
      />
      <More query={list} />
    </>
  )
}
