import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Tabs } from 'antd'
import { useTranslation } from 'react-i18next'
import { CaseTable } from '../../components/case-table'
import { Empty } from '../../components/empty'
import { PageHead } from '../../components/page-head'
import { ResultLine } from '../../components/result-line'
import { taskCountsQuery } from '../../lib/task-counts.query'
import { InboxBox } from './inbox-box'

const route = getRouteApi('/desk/inbox')
const boxes = ['todo', 'done', 'started'] as const

/** 待办 · 已办 · 我发起的: what waits, what I did, what I started. */
export function InboxPage() {
  const { t } = useTranslation()
  const filter = route.useSearch()
  const navigate = route.useNavigate()
  const box = filter.box ?? 'todo'
  const { data: counts } = useQuery(taskCountsQuery)
  return (
    <>
      <ResultLine />
      <PageHead title={t('frame.inbox')} />
      <div className="panel panel-flush">
        <Tabs
          activeKey={box}
          tabBarStyle={{ margin: 0, padding: '0 12px' }}
          onChange={(key) =>
            void navigate({ search: { box: boxes.find((name) => name === key) }, replace: true })
          }
          items={boxes.map((name) => ({
            key: name,
            label: `${t(`inbox.${name}`)}${counts ? ` ${counts[name]}` : ''}`,
          }))}
        />
        {box === 'started' ? (
          <CaseTable
            filter={{ mine: true }}
            empty={<Empty title={t('inbox.emptyStarted')} help={t('inbox.emptyStartedHelp')} />}
          />
        ) : (
          <InboxBox
            key={box}
            filter={{ ...filter, box }}
            onFilter={(change, replace) =>
              void navigate({
                search: (now) => (replace ? { box, ...change } : { ...now, ...change }),
                replace: true,
              })
            }
          />
        )}
      </div>
    </>
  )
}
