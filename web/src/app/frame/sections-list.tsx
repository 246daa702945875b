import {
  AuditOutlined,
  BankOutlined,
  ExceptionOutlined,
  FileExcelOutlined,
  FileTextOutlined,
  FolderOpenOutlined,
  FormOutlined,
  InboxOutlined,
  KeyOutlined,
  SendOutlined,
  TeamOutlined,
  WarningOutlined,
} from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ComponentType } from 'react'
import { useTranslation } from 'react-i18next'
import { abilityOf, useMe } from '../../lib/me'
import { taskCountsQuery } from '../../lib/task-counts.query'
import { sectionsOf } from './sections'

const icons: Readonly<Record<string, ComponentType>> = {
  inbox: InboxOutlined,
  cases: FolderOpenOutlined,
  problems: ExceptionOutlined,
  childList: TeamOutlined,
  classes: AuditOutlined,
  imports: FileExcelOutlined,
  forms: FileTextOutlined,
  drafts: FormOutlined,
  startReview: SendOutlined,
  institutionList: BankOutlined,
  accounts: KeyOutlined,
}

/** The sections at the left, with the number of tasks that wait. */
export function Sections() {
  const { t } = useTranslation()
  const me = useMe()
  const can = abilityOf(me)
  const { data: counts } = useQuery({ ...taskCountsQuery, enabled: can.can('read', 'Task') })
  return (
    <nav className="frame-nav" aria-label={t('frame.sections')}>
      {sectionsOf(me, can).map((section) => (
        <div key={section.text}>
          <h2>{t(`frame.${section.text}`)}</h2>
          {section.entries.map((entry) => {
            const Icon = icons[entry.text] ?? InboxOutlined
            return (
              <Link
                key={entry.to}
                to={entry.to}
                activeOptions={{ exact: false, includeSearch: false }}
              >
                <Icon aria-hidden />
                {t(`frame.${entry.text}`)}
                {entry.count && counts && (
                  <span className="nav-count">
                    {counts.overdue > 0 && (
                      <span
                        className="text-error"
                        title={t('inbox.overdueCount', { count: counts.overdue })}
                      >
                        <WarningOutlined aria-hidden />
                        {counts.overdue}
                        <span className="sr-only"> {t('inbox.overdueWord')}</span>
                        {' / '}
                      </span>
                    )}
                    {counts.todo}
                  </span>
                )}
              </Link>
            )
          })}
        </div>
      ))}
    </nav>
  )
}
