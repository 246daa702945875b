import { DownloadOutlined } from '@ant-design/icons'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, Table, Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import { Empty } from '../../components/empty'
import { ErrorState } from '../../components/error-state'
import { Loading } from '../../components/loading'
import { PageHead } from '../../components/page-head'
import { More } from '../../components/paged'
import { instantText } from '../../lib/format'
import { useAbility } from '../../lib/me'
import { importsQuery } from './api/imports.query'
import { Upload } from './upload'

/** Template, upload, and the imports so far. */
export function ImportsPage() {
  const { t } = useTranslation()
  const can = useAbility()
  const list = useInfiniteQuery(importsQuery)
  const rows = list.data?.pages.flatMap(({ items }) => items) ?? []
  return (
    <>
      <PageHead title={t('imports.title')}>
        {can.can('import', 'Import') && (
          <Button icon={<DownloadOutlined />} href="/api/imports/template">
            {t('imports.template')}
          </Button>
        )}
      </PageHead>
      {can.can('import', 'Import') && (
        <section className="panel">
          <Upload />
        </section>
      )}
      <section className="panel panel-flush">
        <h2 className="toolbar">{t('imports.history')}</h2>
        {list.isPending ? (
          <Loading />
        ) : list.isError && !list.data ? (
          <ErrorState error={list.error} onRetry={() => void list.refetch()} />
        ) : rows.length ? (
          <>
            <Table
              size="small"
              rowKey="id"
              aria-label={t('imports.history')}
              dataSource={rows}
              pagination={false}
              columns={[
                {
                  title: t('imports.file'),
                  render: (_, row) => (
                    <Link to="/imports/$importId" params={{ importId: row.id }}>
                      {row.fileName ?? row.id}
                    </Link>
                  ),
                },
                {
                  title: t('imports.rows'),
                  width: 80,
                  align: 'right',
                  render: (_, row) => row.counts.rows,
                },
                {
                  title: t('imports.new'),
                  width: 80,
                  align: 'right',
                  render: (_, row) => row.counts.new,
                },
                {
                  title: t('imports.changed'),
                  width: 80,
                  align: 'right',
                  render: (_, row) => row.counts.changed,
                },
                {
                  title: t('imports.error'),
                  width: 90,
                  align: 'right',
                  render: (_, row) => row.counts.error,
                },
                {
                  title: t('imports.state'),
                  width: 100,
                  render: (_, row) => <Tag>{t(`imports.${row.state}`)}</Tag>,
                },
                { title: t('imports.by'), dataIndex: 'createdBy', width: 120 },
                {
                  title: t('imports.at'),
                  width: 150,
                  render: (_, row) => instantText(row.createdAt),
                },
              ]}
            />
            <More query={list} />
          </>
        ) : (
          <Empty title={t('imports.empty')} help={t('imports.emptyHelp')} />
        )}
      </section>
    </>
  )
}
