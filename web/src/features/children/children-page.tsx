import { FileExcelOutlined, PlusOutlined } from '@ant-design/icons'
import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi, Link, useLocation } from '@tanstack/react-router'
import { Button, Input, Segmented } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { childStates, type ChildState } from '../../../../domain/child'
import { ClassSelect } from '../../components/class-select'
import { PageHead } from '../../components/page-head'
import { ResultLine } from '../../components/result-line'
import { childrenQuery } from '../../lib/children-search.query'
import { institutionOf, useAbility, useMe } from '../../lib/me'
import { useLang } from '../../lib/use-lang'
import { ChildrenTable } from './children-table'

const route = getRouteApi('/desk/children')

const isState = (name: string): name is ChildState => name in childStates

/** The children of the own institution, or masked those of the county. */
export function ChildrenPage() {
  const { t } = useTranslation()
  const { pick } = useLang()
  const can = useAbility()
  const own = institutionOf(useMe())
  const { classId, institutionId, state } = route.useSearch()
  const navigate = route.useNavigate()
  // A name must not stand in the address; the entry of the browser's history keeps it for going back.
  const searched = useLocation().state.searched ?? ''
  const [text, setText] = useState(searched)
  const list = useInfiniteQuery(
    childrenQuery({
      ...(searched ? { text: searched } : {}),
      ...(classId ? { classId } : {}),
      ...(institutionId ? { institutionId } : {}),
      ...(state ? { states: [state] } : {}),
    }),
  )
  const counts: Readonly<Record<string, number>> = list.data?.pages[0]?.counts ?? {}
  const change = (next: { classId?: string | undefined; state?: ChildState | undefined }) =>
    void navigate({ search: (now) => ({ ...now, ...next }), state: { searched }, replace: true })
  return (
    <>
      <ResultLine />
      <PageHead title={t('children.title')}>
        {own && can.can('import', 'Import') && (
          <Link to="/imports">
            <Button icon={<FileExcelOutlined />} tabIndex={-1}>
              {t('children.import')}
            </Button>
          </Link>
        )}
        {can.can('create', 'Child') && (
          <Link to="/children/new" search={{ classId }}>
            <Button type="primary" icon={<PlusOutlined />} tabIndex={-1}>
              {t('children.new')}
            </Button>
          </Link>
        )}
      </PageHead>
      <div className="panel panel-flush">
        <div className="toolbar">
          {own && <ClassSelect value={classId} onChange={(id) => change({ classId: id })} />}
          <Input.Search
            style={{ width: 290 }}
            aria-label={t('children.searchLabel')}
            placeholder={t('children.searchHint')}
            allowClear
            value={text}
            onChange={(event) => setText(event.target.value)}
            onSearch={(value) =>
              void navigate({
                search: (now) => now,
                state: { searched: value.trim() },
                replace: true,
              })
            }
          />
          <Segmented
            aria-label={t('shared.state')}
            value={state ?? ''}
            onChange={(value) => change({ state: isState(value) ? value : undefined })}
            options={[
              { value: '', label: t('children.allStates') },
              ...Object.entries(childStates)
                .filter(([value]) => (counts[value] ?? 0) > 0 || value === state)
                .map(([value, label]) => ({
                  value,
                  label: `${pick(label)} ${counts[value] ?? ''}`,
                })),
            ]}
          />
        </div>
        <ChildrenTable
          list={list}
          withInstitution={!own}
          filtered={Boolean(searched || classId || state)}
        />
      </div>
    </>
  )
}
