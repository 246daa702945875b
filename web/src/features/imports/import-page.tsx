import { DownloadOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Alert, Button, Popconfirm, Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import { Async } from '../../components/async'
import { PageHead } from '../../components/page-head'
import { useSay } from '../../lib/use-say'
import { importQuery, type ImportView } from './api/imports.query'
import { useDiscardImport } from './api/discard-import.mutation'
import { useSaveImport } from './api/save-import.mutation'
import { useUndoImport } from './api/undo-import.mutation'
import { Counters } from './counters'
import { RowsTable } from './rows-table'

const route = getRouteApi('/desk/imports/$importId')

/** One import: what each row would do, before and after it was saved. */
export function ImportPage() {
  const { importId } = route.useParams()
  const query = useQuery(importQuery(importId))
  return <Async query={query}>{(view) => <Import key={view.id} of={view} />}</Async>
}

function Import({ of }: { of: ImportView }) {
  const { t } = useTranslation()
  const { status } = route.useSearch()
  const navigate = route.useNavigate()
  const save = useSaveImport(of.id)
  return (
    <>
      <PageHead
        title={of.fileName ?? t('imports.pageTitle')}
        beside={<Tag>{t(`imports.${of.state}`)}</Tag>}
      >
        <ImportActions of={of} save={save} />
      </PageHead>
      <div className="stack">
        {of.state === 'saved' && (
          <Alert
            type="success"
            showIcon
            role="status"
            title={
              save.data
                ? t('imports.savedResult', save.data)
                : t('imports.savedResult', {
                    saved: of.saved,
                    skipped: of.counts.error,
                  })
            }
            action={
              <Link to="/children" search={{ state: 'draft' }}>
                {t('imports.seeChildren')}
              </Link>
            }
          />
        )}
        <Counters
          counts={of.counts}
          status={status}
          onStatus={(next) => void navigate({ search: { status: next }, replace: true })}
        />
        <div className="panel panel-flush">
          <RowsTable importId={of.id} status={status} />
        </div>
      </div>
    </>
  )
}

function ImportActions({ of, save }: { of: ImportView; save: ReturnType<typeof useSaveImport> }) {
  const { t } = useTranslation()
  const say = useSay()
  const navigate = route.useNavigate()
  const undo = useUndoImport(of.id)
  const discard = useDiscardImport(of.id)
  const count = of.counts.new + of.counts.changed
  return (
    <>
      {of.counts.error + of.counts.warning > 0 && (
        <Button icon={<DownloadOutlined />} href={`/api/imports/${of.id}/error-workbook`}>
          {t('imports.errorWorkbook')}
        </Button>
      )}
      {of.state === 'previewed' && (
        <>
          <Popconfirm
            title={t('imports.discardAsk')}
            onConfirm={() =>
              discard.mutateAsync().then(() => navigate({ to: '/imports' }), say.failed)
            }
          >
            <Button>{t('imports.discard')}</Button>
          </Popconfirm>
          <Popconfirm
            disabled={of.counts.warning === 0}
            title={t('imports.warningsAsk', { count: of.counts.warning })}
            okText={t('imports.save', { count })}
            onConfirm={() => save.mutateAsync(true).catch(say.failed)}
          >
            <Button
              type="primary"
              disabled={count === 0}
              loading={save.isPending}
              title={
                of.counts.error > 0 ? t('imports.saveHelp', { count: of.counts.error }) : undefined
              }
              onClick={() =>
                of.counts.warning === 0 && void save.mutateAsync(false).catch(say.failed)
              }
            >
              {count > 0 ? t('imports.save', { count }) : t('imports.saveNothing')}
            </Button>
          </Popconfirm>
        </>
      )}
      {of.state === 'saved' && (
        <Popconfirm
          title={t('imports.undoAsk')}
          description={t('imports.undoHelp')}
          okText={t('imports.undo')}
          onConfirm={() =>
            undo.mutateAsync().then(() => say.done(t('imports.undoneDone')), say.failed)
          }
        >
          <Button danger loading={undo.isPending}>
            {t('imports.undo')}
          </Button>
        </Popconfirm>
      )}
    </>
  )
}
