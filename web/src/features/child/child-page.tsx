import { LockOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Alert, Button, Popconfirm, Tabs } from 'antd'
import { useTranslation } from 'react-i18next'
import { childLabels } from '../../../../domain/child-labels'
import { Async } from '../../components/async'
import { ChildState } from '../../components/child-state'
import { PageHead } from '../../components/page-head'
import { ResultLine } from '../../components/result-line'
import { childQuery, type ChildView } from '../../lib/child.query'
import { useAbility } from '../../lib/me'
import { useLang } from '../../lib/use-lang'
import { useSay } from '../../lib/use-say'
import { useDeleteChild } from './api/delete-child.mutation'
import { DataTab } from './data-tab'
import { FamilyTab } from './family-tab'
import { HistoryTab } from './history-tab'
import { Masked } from './masked'
import { CasesTab, EnrollmentsTab, FormsTab } from './record-tabs'

const route = getRouteApi('/desk/children/$childId')
const tabs = ['data', 'family', 'enrollments', 'cases', 'forms', 'history'] as const
const tabTexts = {
  data: 'children.tabData',
  family: 'children.tabFamily',
  enrollments: 'children.tabEnrollments',
  cases: 'children.tabCases',
  forms: 'children.tabForms',
  history: 'children.tabHistory',
} as const

/** One child's record. */
export function ChildPage() {
  const { childId } = route.useParams()
  const query = useQuery(childQuery(childId))
  return (
    <>
      <ResultLine />
      <Async query={query}>{(view) => <Child of={view} />}</Async>
    </>
  )
}

function Child({ of }: { of: ChildView }) {
  const { t } = useTranslation()
  const { pick } = useLang()
  const { tab = 'data' } = route.useSearch()
  const navigate = route.useNavigate()
  const mayReveal = useAbility().can('reveal', 'Child')
  const content = {
    data: <DataTab of={of} mayReveal={mayReveal} />,
    family: <FamilyTab of={of} mayReveal={mayReveal} />,
    enrollments: <EnrollmentsTab of={of} />,
    cases: <CasesTab of={of} />,
    forms: <FormsTab of={of} />,
    history: <HistoryTab childId={of.id} />,
  }
  const labels: Readonly<Record<string, { zh: string; en: string } | undefined>> = childLabels
  return (
    <>
      <PageHead
        title={of.name ?? t('children.noName')}
        beside={
          <>
            <ChildState state={of.state} mark={of.mark} />
            <span>
              {of.institutionName} · {of.className}
            </span>
            {of.maskedNumber && (
              <Masked
                childId={of.id}
                field="enrollmentNumber"
                label={t('shared.number')}
                masked={of.maskedNumber}
                mayReveal={mayReveal}
              />
            )}
          </>
        }
      >
        <ChildActions of={of} />
      </PageHead>
      <div className="stack">
        {of.openCase && (
          <Alert
            type="info"
            showIcon
            icon={<LockOutlined />}
            title={t('children.locked', { kind: of.openCase.caseNo })}
            action={
              <Link to="/cases/$caseId" params={{ caseId: of.openCase.id }}>
                {t('children.lockedLink', { no: of.openCase.caseNo })}
              </Link>
            }
          />
        )}
        {of.issues.length > 0 && of.editable !== 'none' && (
          <Alert
            type="warning"
            showIcon
            title={t('children.issues')}
            description={
              <ul style={{ paddingLeft: 18 }}>
                {of.issues.map((issue) => (
                  <li key={`${issue.field} ${issue.code}`}>
                    {labels[issue.field] ? pick(labels[issue.field] ?? issue) : issue.field}：
                    {pick(issue)}
                  </li>
                ))}
              </ul>
            }
          />
        )}
      </div>
      <Tabs
        activeKey={tab}
        onChange={(key) =>
          void navigate({ search: { tab: tabs.find((one) => one === key) }, replace: true })
        }
        items={tabs.map((key) => ({
          key,
          label: t(tabTexts[key]),
          children: key === tab && content[key],
        }))}
      />
    </>
  )
}

function ChildActions({ of }: { of: ChildView }) {
  const { t } = useTranslation()
  const { pick } = useLang()
  const say = useSay()
  const can = useAbility()
  const navigate = route.useNavigate()
  const remove = useDeleteChild(of.id)
  if (!can.can('update', 'Child')) return null
  if (of.editable === 'none')
    return of.whyNot && <span className="text-quiet">{pick(of.whyNot)}</span>
  return (
    <>
      {of.state === 'draft' && !of.openCase && (
        <Popconfirm
          title={t('children.deleteAsk', { name: of.name ?? t('children.noName') })}
          description={t('children.deleteHelp')}
          okText={t('shared.delete')}
          onConfirm={() =>
            remove.mutateAsync().then(
              () =>
                navigate({
                  to: '/children',
                  search: {},
                  state: { result: t('children.deleted') },
                }),
              say.failed,
            )
          }
        >
          <Button danger>{t('children.deleteDraft')}</Button>
        </Popconfirm>
      )}
      <Link to="/children/$childId/edit" params={{ childId: of.id }}>
        <Button type="primary" tabIndex={-1}>
          {t('children.edit')}
        </Button>
      </Link>
    </>
  )
}
