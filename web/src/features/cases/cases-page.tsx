import { getRouteApi } from '@tanstack/react-router'
import { Input, Segmented } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { CaseTable } from '../../components/case-table'
import { Empty } from '../../components/empty'
import { PageHead } from '../../components/page-head'

const route = getRouteApi('/desk/cases')

/** All cases of the own unit and below. */
export function CasesPage() {
  const { t } = useTranslation()
  const filter = route.useSearch()
  const navigate = route.useNavigate()
  const [text, setText] = useState(filter.q ?? '')
  const states = [undefined, 'open', 'closed'] as const
  return (
    <>
      <PageHead title={t('case.title')} />
      <div className="panel panel-flush">
        <div className="toolbar">
          <Segmented
            aria-label={t('shared.state')}
            value={filter.state ?? 'all'}
            options={[
              { value: 'all', label: t('shared.all') },
              { value: 'open', label: t('case.open') },
              { value: 'closed', label: t('case.closed') },
            ]}
            onChange={(value) =>
              void navigate({
                search: (now) => ({ ...now, state: states.find((state) => state === value) }),
                replace: true,
              })
            }
          />
          <Input.Search
            style={{ width: 260 }}
            aria-label={t('case.searchText')}
            placeholder={t('case.searchText')}
            allowClear
            value={text}
            onChange={(event) => setText(event.target.value)}
            onSearch={(q) =>
              void navigate({
                search: (now) => ({ ...now, q: q.trim() || undefined }),
                replace: true,
              })
            }
          />
        </div>
        <CaseTable
          filter={filter}
          empty={<Empty title={t('case.empty')} help={t('case.emptyHelp')} />}
        />
      </div>
    </>
  )
}
