import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Alert } from 'antd'
import { useTranslation } from 'react-i18next'
import { Async } from '../../components/async'
import { Clocks } from '../../components/clocks'
import { Flow } from '../../components/flow'
import { Opinions } from '../../components/opinions'
import { PageHead } from '../../components/page-head'
import { ResultLine } from '../../components/result-line'
import { Story } from '../../components/story'
import { draftQuery } from '../../lib/draft.query'
import { instantText } from '../../lib/format'
import { useLang } from '../../lib/use-lang'
import { ActPanel } from './act-panel'
import { taskQuery, type TaskView } from './api/task.query'
import { ItemsGrid } from './items-grid'

const route = getRouteApi('/desk/tasks/$taskId')

/** One screen to decide on: what at the left, its story in the middle, what to do at the right. */
export function DecisionPage() {
  const { taskId } = route.useParams()
  const query = useQuery(taskQuery(taskId))
  return (
    <>
      <ResultLine />
      <Async query={query} rows={10}>
        {(view) => <Decision key={view.task.id} view={view} />}
      </Async>
    </>
  )
}

function Decision({ view }: { view: TaskView }) {
  const { t } = useTranslation()
  const { pick } = useLang()
  const { task, case: of } = view
  const draft = useQuery({ ...draftQuery(`task:${task.id}`), enabled: task.state === 'open' })
  const isOpen = task.state === 'open'
  const text = draft.data?.body.text
  return (
    <>
      <PageHead
        title={`${pick(task.stepName)} · ${task.subject}`}
        beside={
          <span className="text-quiet">
            {pick(task.kindName)} ·{' '}
            <Link to="/cases/$caseId" params={{ caseId: task.caseId }} className="digits">
              {task.caseNo}
            </Link>{' '}
            · {task.fromUnit} {task.starter} · {instantText(task.openedAt)}
          </span>
        }
      />
      <div className="decision">
        <div className="panel panel-flush">
          <ItemsGrid
            taskId={task.id}
            items={of.items}
            reasons={view.reasons}
            markable={isOpen && of.moves.includes('decide') && view.verdicts.includes('return')}
          />
        </div>
        <section aria-label={t('decision.story')}>
          <div className="panel">
            <h2>{t('case.flow')}</h2>
            <Flow order={of.order} />
          </div>
          <div className="panel">
            <h2>{t('case.opinions')}</h2>
            <Opinions opinions={of.opinions} />
          </div>
          <div className="panel">
            <h2>{t('case.story')}</h2>
            <Story caseId={of.id} />
          </div>
        </section>
        <section aria-label={t('decision.act')}>
          <div className="panel">
            <h2>{t('shared.due')}</h2>
            <Clocks clocks={of.clocks} />
          </div>
          {isOpen ? (
            !draft.isPending && (
              <ActPanel
                view={view}
                draft={{
                  text: typeof text === 'string' ? text : '',
                  version: draft.data?.version ?? 0,
                }}
              />
            )
          ) : (
            <Alert
              type="info"
              showIcon
              title={t('decision.notOpen')}
              action={
                <Link to="/cases/$caseId" params={{ caseId: of.id }}>
                  {t('decision.toCase')}
                </Link>
              }
            />
          )}
        </section>
      </div>
    </>
  )
}
