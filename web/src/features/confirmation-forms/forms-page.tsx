import { PrinterOutlined } from '@ant-design/icons'
import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Button, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { ClassSelect } from '../../components/class-select'
import { Empty } from '../../components/empty'
import { ErrorState } from '../../components/error-state'
import { Loading } from '../../components/loading'
import { PageHead } from '../../components/page-head'
import { More } from '../../components/paged'
import { useAbility } from '../../lib/me'
import { formsQuery } from './api/forms.query'
import { FormsTable } from './forms-table'
import { ScanBox } from './scan-box'

const route = getRouteApi('/desk/forms')
const states = ['printed', 'returned', 'confirmed', 'corrected', 'expired'] as const

/** The confirmation forms: print, note what came back, confirm, enter corrections. */
export function FormsPage() {
  const { t } = useTranslation()
  const can = useAbility()
  const filter = route.useSearch()
  const navigate = route.useNavigate()
  const list = useInfiniteQuery(formsQuery(filter))
  const rows = list.data?.pages.flatMap(({ items }) => items) ?? []
  const print = can.can('print', 'ConfirmationForm') && (
    <Link to="/forms/print" search={{ classId: filter.classId }}>
      <Button type="primary" icon={<PrinterOutlined />} tabIndex={-1}>
        {t('forms.printClass')}
      </Button>
    </Link>
  )
  const change = (next: {
    classId?: string | undefined
    state?: (typeof states)[number] | undefined
  }) => void navigate({ search: (now) => ({ ...now, ...next }), replace: true })
  return (
    <>
      <PageHead title={t('forms.title')}>{print}</PageHead>
      <div className="panel panel-flush">
        <div className="toolbar">
          <ClassSelect value={filter.classId} onChange={(classId) => change({ classId })} />
          <Select
            aria-label={t('shared.state')}
            style={{ width: 150 }}
            value={filter.state ?? ''}
            onChange={(value: string) => change({ state: states.find((state) => state === value) })}
            options={[
              { value: '', label: t('forms.allStates') },
              ...states.map((state) => ({ value: state, label: t(`forms.${state}`) })),
            ]}
          />
          {can.can('confirm', 'ConfirmationForm') && <ScanBox />}
        </div>
        {list.isPending ? (
          <Loading />
        ) : list.isError && !list.data ? (
          <ErrorState error={list.error} onRetry={() => void list.refetch()} />
        ) : rows.length ? (
          <>
            <FormsTable rows={rows} />
            <More query={list} />
          </>
        ) : (
          <Empty title={t('forms.empty')} help={t('forms.emptyHelp')}>
            {print}
          </Empty>
        )}
      </div>
    </>
  )
}
